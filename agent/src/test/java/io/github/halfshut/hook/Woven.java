package io.github.halfshut.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/** Class files for the weaver: compiled fixtures under names that hooks know, woven and defined in a loader of their own. */
final class Woven {

    /** Test loaders see {@code Tap}. */
    static final Gate DIRECTLY = new Gate(WovenMethod.TAP, true);

    private Woven() {}

    static byte[] bytes(Class<?> type) {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same class under another internal name, as shading would move it. */
    static byte[] renamed(Class<?> type, String name) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor withoutNest = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visitNestHost(String host) {}

            @Override
            public void visitInnerClass(String inner, String outer, String simple, int access) {}
        };
        String before = type.getName().replace('.', '/');
        new ClassReader(bytes(type))
                .accept(new ClassRemapper(withoutNest, new SimpleRemapper(Opcodes.ASM9, before, name)), 0);
        return writer.toByteArray();
    }

    /** Weaves hooks that only the test knows. */
    static byte[] weave(byte[] bytes, HookLedger ledger, Hook... hooks) {
        ClassReader reader = new ClassReader(bytes);
        WovenMethods methods = WovenMethods.choose(reader, List.of(hooks), ledger);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(methods.weaving(writer, WovenMethod.TAP), 0);
        methods.record(ledger);
        return writer.toByteArray();
    }

    /** Defines a class in a loader of its own and has the JVM verify it. */
    static Class<?> define(byte[] bytes) {
        return verified(
                new ClassLoader(Woven.class.getClassLoader()) {
                    Class<?> define() {
                        return defineClass(null, bytes, 0, bytes.length);
                    }
                }.define());
    }

    static Class<?> verified(Class<?> type) {
        // Asking for the methods links the class, and linking verifies it.
        if (type.getDeclaredMethods().length + type.getDeclaredConstructors().length == 0) {
            throw new AssertionError(type + " has no code");
        }
        return type;
    }
}
