package io.github.halfshut.hook;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves a class that nobody defines, so that all that weaving needs is loaded before {@code main}: inside the callback for
 * a class of the application, where another agent may hold a lock, only loaded code runs.
 */
final class Rehearsal {

    private static final String NAME = "Rehearsal";
    private static final String METHOD = "close";

    private Rehearsal() {}

    /** Returns the length of the woven class, which nobody needs. */
    static int run() {
        ClassReader reader = new ClassReader(unwoven());
        List<Hook> hooks = new ArrayList<>();
        for (Hook.At at : Hook.At.values()) {
            hooks.add(new Hook(NAME, NAME, METHOD, Signature.ANY, at, "closing", null, Value.descriptorOfThis()));
        }
        WovenMethods methods = WovenMethods.choose(reader, hooks, new HookLedger());
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(methods.weaving(writer, WovenMethod.TAP), 0);
        return writer.toByteArray().length;
    }

    /** A method with a branch, a constant of each size and another class, as real ones have. */
    private static byte[] unwoven() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        type.visitField(Opcodes.ACC_PRIVATE, "fd", Value.FILE_DESCRIPTOR, null, null)
                .visitEnd();
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, METHOD, "(I)V", null, null);
        code.visitCode();
        Label end = new Label();
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitJumpInsn(Opcodes.IFEQ, end);
        code.visitLdcInsn(1L);
        code.visitInsn(Opcodes.POP2);
        code.visitLdcInsn("closed");
        code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
        code.visitInsn(Opcodes.POP);
        code.visitLabel(end);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }
}
