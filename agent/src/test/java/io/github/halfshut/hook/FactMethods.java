package io.github.halfshut.hook;

import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.library.FactTable;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Asks the weaver's own code which classes and methods a fact means, so that a test need not know the rules again. */
public final class FactMethods {

    static final List<Hook> HOOKS = hooks();

    private FactMethods() {}

    private static List<Hook> hooks() {
        FactTable facts = FactTable.of(ClientLibraries.BUILT_IN);
        List<Hook> hooks = new ArrayList<>();
        for (int number = 0; number < facts.size(); number++) {
            hooks.add(LibraryHooks.hook(facts.fact(number), number));
        }
        return hooks;
    }

    public static int count() {
        return HOOKS.size();
    }

    /** @param type internal name, for example {@code okhttp3/ConnectionPool} */
    public static boolean means(int fact, String type) {
        return Weaver.matches(HOOKS.get(fact).type, type);
    }

    /** The descriptors of the methods that the fact would be woven into. */
    public static List<String> in(byte[] classFile, int fact) {
        Hook hook = HOOKS.get(fact);
        ClassReader reader = new ClassReader(classFile);
        List<String> descriptors = new ArrayList<>();
        if (WovenMethods.choose(reader, List.of(hook), new HookLedger()).isEmpty()) {
            return descriptors;
        }
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        if (hook.means(name) && hook.signature.fits(descriptor)) {
                            descriptors.add(descriptor);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return descriptors;
    }
}
