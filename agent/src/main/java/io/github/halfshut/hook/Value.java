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
    int parameter(Type[] parameters) {
        return NO_PARAMETER;
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
            int parameter(Type[] parameters) {
                return index;
            }
        };
    }

    static final String FILE_DESCRIPTOR = "Ljava/io/FileDescriptor;";

    static final int MISSING = -2;

    private static final int NO_PARAMETER = -1;

    /** The parameter that a key begins with, -1 if it begins otherwise, or {@link #MISSING} if there is no such one. */
    static int parameterIndex(String key, Type[] parameters) {
        if (!key.startsWith("arg")) {
            return NO_PARAMETER;
        }
        String word = key.substring(0, end(key));
        if (word.startsWith("arg:")) {
            for (int i = 0; i < parameters.length; i++) {
                if (Signature.endsWith(parameters[i], word.substring(4))) {
                    return i;
                }
            }
            return MISSING;
        }
        int index = Integer.parseInt(word.substring(3));
        return index < parameters.length && parameters[index].getSort() >= Type.ARRAY ? index : MISSING;
    }

    private static int end(String key) {
        int end = 0;
        while (end < key.length() && key.charAt(end) != '.' && key.charAt(end) != '|') {
            end++;
        }
        return end;
    }

    /** The object with which a fact's key begins: {@code this}, a parameter, or what the method returns. */
    static Value base(String key) {
        if (key.startsWith("ret")) {
            return new Value("Ljava/lang/Object;") {
                @Override
                void push(MethodVisitor code, String owner, Type[] parameters) {
                    // At a return it is what lies on the stack.
                    code.visitInsn(Opcodes.DUP);
                }
            };
        }
        if (key.startsWith("this")) {
            return self();
        }
        return new Value("Ljava/lang/Object;") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitVarInsn(Opcodes.ALOAD, slot(parameters, parameterIndex(key, parameters)));
            }

            @Override
            int parameter(Type[] parameters) {
                return parameterIndex(key, parameters);
            }
        };
    }

    /** What the method returns, where one other value lies upon it already. */
    static Value returnedBelow() {
        return new Value("Ljava/lang/Object;") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitInsn(Opcodes.DUP2);
                code.visitInsn(Opcodes.POP);
            }
        };
    }

    static Value nothing() {
        return new Value("Ljava/lang/Object;") {
            @Override
            void push(MethodVisitor code, String owner, Type[] parameters) {
                code.visitInsn(Opcodes.ACONST_NULL);
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
                code.visitFieldInsn(Opcodes.GETFIELD, owner, "fd", FILE_DESCRIPTOR);
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
                code.visitFieldInsn(Opcodes.GETFIELD, type, "fd", FILE_DESCRIPTOR);
                number(code);
            }

            @Override
            int parameter(Type[] parameters) {
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
            int parameter(Type[] parameters) {
                return 0;
            }
        };
    }

    /** {@code IOUtil.fdVal} is there from JDK 8 to 26, and callable from all of java.base without reflection. */
    static void number(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "sun/nio/ch/IOUtil", "fdVal", "(" + FILE_DESCRIPTOR + ")I", false);
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
