package io.github.halfshut.hook;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * How code of libraries reaches {@code Tap}. Module systems (OSGi, JBoss Modules) look for a class only where a module says
 * that it is; a library in one that were woven with calls of {@code Tap} would end in {@code NoClassDefFoundError}. Names
 * that begin with {@code java.} every loader has to leave to the boot loader, since the JVM lets no other define them: so
 * the boot loader gets a class of such a name, whose methods do nothing but call those of {@code Tap}.
 */
public final class Gate {

    public static final String CLASS_NAME = "java.lang.HalfshutTap";

    private static final String NAME = "java/lang/HalfshutTap";

    /** All that hooks in libraries call. */
    private static final String[][] CALLS = {
        {"fact", "(Ljava/lang/Object;Ljava/lang/Object;I)V"},
        {"enter", "(Ljava/lang/Object;I)V"},
        {WovenMethod.LEAVE, WovenMethod.LEAVE_DESCRIPTOR},
        {WovenMethod.LEAVE_THROWING, WovenMethod.LEAVE_DESCRIPTOR},
        {"openedNative", "(Ljava/lang/Object;I)V"},
        {"closingNative", "(Ljava/lang/Object;I)V"},
    };

    /** The class has been defined. */
    public static final Gate OPEN = new Gate(NAME, true);

    /** It could not be: only loaders that are known to ask the boot loader for everything may see woven code. */
    public static final Gate SHUT = new Gate(WovenMethod.TAP, false);

    /** Internal name of the class that woven libraries call. */
    final String type;

    private final boolean forAll;

    Gate(String type, boolean forAll) {
        this.type = type;
        this.forAll = forAll;
    }

    /** Whether what this loader defines would find the class. */
    boolean leadsFrom(@Nullable ClassLoader loader) {
        return forAll || loader == null || loader == ClassLoader.getSystemClassLoader();
    }

    /** To be defined in the boot loader. */
    public static byte[] classFile() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(
                Opcodes.V1_8,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                NAME,
                null,
                "java/lang/Object",
                null);
        for (String[] call : CALLS) {
            MethodVisitor code =
                    type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, call[0], call[1], null, null);
            code.visitCode();
            int slot = 0;
            for (Type argument : Type.getArgumentTypes(call[1])) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
                slot += argument.getSize();
            }
            code.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.TAP, call[0], call[1], false);
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
        type.visitEnd();
        return type.toByteArray();
    }
}
