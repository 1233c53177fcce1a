package io.github.halfshut.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.boot.Tap;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void eachMethodCallsTheOneOfItsNameOnly() {
        for (String[] passage : passages()) {
            assertThat(passage[1]).isEqualTo(WovenMethod.TAP + "." + passage[0]);
        }
    }

    @Test
    void whatItCallsIsThere() {
        Set<String> there = new TreeSet<>();
        for (Method method : Tap.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                there.add(method.getName() + Type.getMethodDescriptor(method));
            }
        }
        assertThat(there).containsAll(offered());
    }

    @Test
    void allThatHooksInLibrariesCallIsOffered() {
        List<Hook> hooks = new ArrayList<>(NettyHooks.all());
        hooks.addAll(FactMethods.HOOKS);
        Set<String> wanted = new TreeSet<>();
        wanted.add(WovenMethod.LEAVE + WovenMethod.LEAVE_DESCRIPTOR);
        wanted.add(WovenMethod.LEAVE_THROWING + WovenMethod.LEAVE_DESCRIPTOR);
        for (Hook hook : hooks) {
            wanted.add(hook.call + hook.callDescriptor());
        }
        assertThat(offered()).isEqualTo(wanted);
    }

    @Test
    void withoutItOnlyLoadersThatAskTheBootLoaderSeeWovenCode() {
        ClassLoader other = new ClassLoader(null) {};
        assertThat(Gate.OPEN.leadsFrom(other)).isTrue();
        assertThat(Gate.SHUT.leadsFrom(other)).isFalse();
        assertThat(Gate.SHUT.leadsFrom(ClassLoader.getSystemClassLoader())).isTrue();
        assertThat(Gate.SHUT.leadsFrom(null)).isTrue();
    }

    /** Names and descriptors of its methods. */
    static Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        for (String[] passage : passages()) {
            offered.add(passage[0]);
        }
        return offered;
    }

    /** Each method with the one that it calls. */
    private static List<String[]> passages() {
        List<String[]> passages = new ArrayList<>();
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(
                            int opcode, String owner, String called, String target, boolean inInterface) {
                        passages.add(new String[] {name + descriptor, owner + "." + called + target});
                    }
                };
            }
        };
        new ClassReader(Gate.classFile()).accept(visitor, 0);
        return passages;
    }
}
