package io.github.halfshut.hook;

import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the calls into one method. The calls are straight-line code and {@code Tap} never throws, so no stack map of the
 * method changes; only {@link Hook.At#AROUND} adds a handler, whose frame assumes nothing of the locals.
 */
final class WovenMethod extends MethodVisitor {

    static final String TAP = "io/github/halfshut/boot/Tap";

    /** What is called at the end of a method that {@link Hook.At#AROUND} is around. */
    static final String LEAVE = "leave";

    static final String LEAVE_THROWING = "leaveThrowing";
    static final String LEAVE_DESCRIPTOR = "()V";

    private final String owner;
    /** Internal name of the class that is called. */
    private final String tap;

    private final Type[] parameters;
    private final List<Hook> hooks;
    /** Class files of Java 5 and older have no stack maps. */
    private final boolean framed;

    private final Label begin = new Label();
    private int around;

    WovenMethod(MethodVisitor next, String owner, String tap, String descriptor, List<Hook> hooks, boolean framed) {
        super(Opcodes.ASM9, next);
        this.owner = owner;
        this.tap = tap;
        this.parameters = Type.getArgumentTypes(descriptor);
        this.hooks = hooks;
        this.framed = framed;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        for (Hook hook : hooks) {
            if (hook.at == Hook.At.ENTER_IF_OPEN) {
                callIfOpen(hook);
            } else if (hook.at != Hook.At.EXIT) {
                call(hook);
            }
            around += hook.at == Hook.At.AROUND ? 1 : 0;
        }
        if (around > 0) {
            super.visitLabel(begin);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            for (Hook hook : hooks) {
                if (hook.at == Hook.At.EXIT) {
                    call(hook);
                }
            }
            leave(LEAVE);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (around > 0) {
            // Last in the table, so it catches only what the method's own handlers let through. The calls of leave at
            // the
            // returns lie inside the range too, but cannot throw.
            Label handler = new Label();
            super.visitTryCatchBlock(begin, handler, handler, null);
            super.visitLabel(handler);
            if (framed) {
                super.visitFrame(Opcodes.F_FULL, 0, null, 1, new Object[] {"java/lang/Throwable"});
            }
            leave(LEAVE_THROWING);
            super.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    /** Read once into a variable that no code before the method's own can use, so that no close comes in between. */
    private void callIfOpen(Hook hook) {
        int free = Value.slot(parameters, parameters.length);
        Label closed = new Label();
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitFieldInsn(Opcodes.GETFIELD, owner, "fd", Value.FILE_DESCRIPTOR);
        mv.visitVarInsn(Opcodes.ASTORE, free);
        mv.visitVarInsn(Opcodes.ALOAD, free);
        mv.visitJumpInsn(Opcodes.IFNULL, closed);
        mv.visitVarInsn(Opcodes.ALOAD, free);
        Value.number(mv);
        for (int i = 1; i < hook.values.length; i++) {
            hook.values[i].push(mv, owner, parameters);
        }
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, tap, hook.call, hook.callDescriptor(), false);
        mv.visitLabel(closed);
        if (framed) {
            mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
        mv.visitInsn(Opcodes.NOP);
    }

    private void call(Hook hook) {
        for (Value value : hook.values) {
            value.push(mv, owner, parameters);
        }
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, tap, hook.call, hook.callDescriptor(), false);
    }

    private void leave(String call) {
        for (int i = 0; i < around; i++) {
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, tap, call, LEAVE_DESCRIPTOR, false);
        }
    }
}
