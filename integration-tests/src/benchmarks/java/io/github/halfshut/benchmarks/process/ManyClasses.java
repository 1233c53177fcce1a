package io.github.halfshut.benchmarks.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A jar of classes like those of an application: each a few kilobytes, with a few methods. */
final class ManyClasses {

    static final String PREFIX = "com.example.orders.Order";
    static final int COUNT = 6_000;
    private static final int METHODS = 12;
    private static final int CALLS = 10;

    private ManyClasses() {}

    static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("many-classes.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (int i = 0; i < COUNT; i++) {
                String name = PREFIX.replace('.', '/') + i;
                out.putNextEntry(new ZipEntry(name + ".class"));
                out.write(type(name));
            }
        }
        return jar;
    }

    private static byte[] type(String name) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        for (int i = 0; i < METHODS; i++) {
            MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, "price" + i, "(I)I", null, null);
            code.visitCode();
            code.visitVarInsn(Opcodes.ILOAD, 1);
            for (int call = 0; call < CALLS; call++) {
                code.visitLdcInsn(i * CALLS + call);
                code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "max", "(II)I", false);
            }
            code.visitInsn(Opcodes.IRETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
        type.visitEnd();
        return type.toByteArray();
    }
}
