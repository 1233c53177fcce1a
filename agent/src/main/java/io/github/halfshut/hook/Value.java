package io.github.halfshut.hook;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** One argument of a woven call: how to push it, written as straight-line code so that no stack map changes. */
abstract class Value {

    /** Descriptor of what is pushed. */
    final String descriptor;

    private Value(String descriptor) {
        this.descriptor = descriptor;
    }

    /** Pushes the value inside a method of {@code owner} that has {@code parameters}. */
    abstract void push(MethodVisitor code, String owner, Type[] parameters);

    /** The index of the parameter that is read, or -1: a method that assigns it anew cannot be woven at its end. */
    int parameter() {
        return -1;
    }

    static Value self() {
        return new Value("Ljava/lang/Object;") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
            }
        };
    }

    static Value constant(int number) {
        return new Value("I") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                if (number <= Byte.MAX_VALUE) {
                    code.visitIntInsn(Opcodes.BIPUSH, number);
                } else {
                    code.visitIntInsn(Opcodes.SIPUSH, number);
                }
            }
        };
    }

    /** The {@code index}-th parameter, pushed as {@code descriptor}. */
    static Value parameter(int index, String descriptor) {
        return new Value(descriptor) {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitVarInsn(parameters[index].getOpcode(Opcodes.ILOAD), slot(parameters, index));
            }

            @Override
            int parameter() {
                return index;
            }
        };
    }

    /** A field of this object, its own or inherited. */
    static Value field(String name, String type, String pushedAs) {
        return new Value(pushedAs) {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(Opcodes.GETFIELD, owner, name, type);
            }
        };
    }

    /** The number of the file descriptor in field {@code fd} of this object. */
    static Value descriptorOfThis() {
        return new Value("I") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitFieldInsn(Opcodes.GETFIELD, owner, "fd", "Ljava/io/FileDescriptor;");
                number(code);
            }
        };
    }

    /** The number of the file descriptor in field {@code fd} of the first parameter, seen as {@code type}. */
    static Value descriptorOfParameter(String type) {
        return new Value("I") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitVarInsn(Opcodes.ALOAD, slot(parameters, 0));
                if (!parameters[0].getInternalName().equals(type)) {
                    code.visitTypeInsn(Opcodes.CHECKCAST, type);
                }
                code.visitFieldInsn(Opcodes.GETFIELD, type, "fd", "Ljava/io/FileDescriptor;");
                number(code);
            }

            @Override
            int parameter() {
                return 0;
            }
        };
    }

    /** The number of the file descriptor that is the first parameter. */
    static Value descriptorParameter() {
        return new Value("I") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitVarInsn(Opcodes.ALOAD, slot(parameters, 0));
                number(code);
            }

            @Override
            int parameter() {
                return 0;
            }
        };
    }

    /** {@code IOUtil.fdVal} is there from JDK 8 to 26, and callable from all of java.base without reflection. */
    private static void number(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "sun/nio/ch/IOUtil", "fdVal", "(Ljava/io/FileDescriptor;)I", false);
    }

    /** The local variable of a parameter of an instance method. */
    static int slot(Type[] parameters, int index) {
        int slot = 1;
        for (int i = 0; i < index; i++) {
            slot += parameters[i].getSize();
        }
        return slot;
    }
}
