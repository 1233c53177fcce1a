package io.github.halfshut.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.library.FactTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weaves the class files that libraries really published, and has the JVM verify what came out. */
class WeaverOnLibrariesTest {

    static List<Path> jars() throws IOException {
        return WovenJar.all();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void nothingIsRefusedAndAllPassesTheVerifier(Path file) throws IOException {
        Weaver weaver = new Weaver(FactTable.builtIn(), Woven.DIRECTLY);
        WovenJar jar = new WovenJar(file, weaver);
        assertThat(refused(weaver)).isEmpty();
        assertThat(notWoven(jar)).isEmpty();
        for (byte[] woven : jar.after.values()) {
            // A call that the gate does not offer would be the application's NoSuchMethodError.
            assertThat(callsOfTap(woven)).isNotEmpty().isSubsetOf(GateTest.offered());
        }
        assertThat(jar.complaints()).isEmpty();
        // Without the libraries that it needs a class may pass neither woven nor as it was; that must stay a rarity.
        assertThat(jar.unjudged).hasSizeLessThanOrEqualTo(2);
    }

    private static List<String> refused(Weaver weaver) {
        List<String> refused = new ArrayList<>();
        for (HookLedger.Line line : weaver.ledger().lines()) {
            if (line.state == HookLedger.State.REFUSED) {
                refused.add(line.name + ": " + line.detail);
            }
        }
        return refused;
    }

    /** Classes that some fact means but the weaver left as they were. */
    private static List<String> notWoven(WovenJar jar) {
        List<String> notWoven = new ArrayList<>();
        for (int fact = 0; fact < FactMethods.count(); fact++) {
            for (String name : jar.before.keySet()) {
                if (FactMethods.means(fact, name)
                        && !FactMethods.in(jar.before.get(name), fact).isEmpty()
                        && !jar.after.containsKey(name)) {
                    notWoven.add(name);
                }
            }
        }
        return notWoven;
    }

    private static Set<String> callsOfTap(byte[] file) {
        Set<String> calls = new TreeSet<>();
        ClassVisitor counter = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(
                            int opcode, String owner, String called, String target, boolean inInterface) {
                        if (owner.equals(WovenMethod.TAP)) {
                            calls.add(called + target);
                        }
                    }
                };
            }
        };
        new ClassReader(file).accept(counter, 0);
        return calls;
    }
}
