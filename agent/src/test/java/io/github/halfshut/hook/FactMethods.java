package io.github.halfshut.hook;

import io.github.halfshut.library.ClientLibraries;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Asks the weaver's own code which classes and methods a fact means, so that a test need not know the rules again. */
public final class FactMethods {

    private static final List<Hook> HOOKS = LibraryHooks.of(ClientLibraries.BUILT_IN);

    private static final Method MATCHES = matches();

    private FactMethods() {}

    private static Method matches() {
        try {
            Method matches = Weaver.class.getDeclaredMethod("matches", String.class, String.class);
            matches.setAccessible(true);
            return matches;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    public static int count() {
        return HOOKS.size();
    }

    /** @param type internal name, for example {@code okhttp3/ConnectionPool} */
    public static boolean means(int fact, String type) {
        try {
            return (boolean) MATCHES.invoke(null, HOOKS.get(fact).type, type);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
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
