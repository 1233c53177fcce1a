package com.acme.faults;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Lets each point ask {@link Fault} before it does anything. */
final class Planter implements ClassFileTransformer {

    private static final String FAULT = "com/acme/faults/Fault";
    private static final int ASM = Opcodes.ASM9;

    /** By class, then by method and descriptor. */
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

    Planter(List<Point> points) {
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            numbers.computeIfAbsent(point.type, any -> new HashMap<>()).put(point.method + point.descriptor, i);
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        Map<String, Integer> methods = name == null ? null : numbers.get(name);
        if (methods == null) {
            return null;
        }
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(ASM, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
                        Integer number = methods.get(method + descriptor);
                        return number == null ? next : new Planted(next, number, descriptor);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Planted extends MethodVisitor {

        private final int number;
        private final Type returned;

        Planted(MethodVisitor next, int number, String descriptor) {
            super(ASM, next);
            this.number = number;
            this.returned = Type.getReturnType(descriptor);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Label goOn = new Label();
            visitLdcInsn(number);
            visitMethodInsn(Opcodes.INVOKESTATIC, FAULT, "at", "(I)Z", false);
            visitJumpInsn(Opcodes.IFEQ, goOn);
            pushResult();
            visitInsn(returned.getOpcode(Opcodes.IRETURN));
            visitLabel(goOn);
            visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            // A loop may begin here, with a frame of its own.
            visitInsn(Opcodes.NOP);
        }

        private void pushResult() {
            int sort = returned.getSort();
            if (sort == Type.VOID) {
                return;
            }
            if (sort == Type.OBJECT || sort == Type.ARRAY) {
                visitLdcInsn(returned);
                visitMethodInsn(Opcodes.INVOKESTATIC, FAULT, "object", "(Ljava/lang/Class;)Ljava/lang/Object;", false);
                visitTypeInsn(Opcodes.CHECKCAST, returned.getInternalName());
                return;
            }
            visitMethodInsn(Opcodes.INVOKESTATIC, FAULT, "number", "()I", false);
            if (sort == Type.BOOLEAN) {
                visitInsn(Opcodes.ICONST_1);
                visitInsn(Opcodes.IAND);
            } else if (sort == Type.LONG) {
                visitInsn(Opcodes.I2L);
            } else if (sort == Type.DOUBLE) {
                visitInsn(Opcodes.I2D);
            } else if (sort == Type.FLOAT) {
                visitInsn(Opcodes.I2F);
            } else if (sort == Type.CHAR) {
                visitInsn(Opcodes.I2C);
            }
        }
    }
}
