package io.github.halfshut.it;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A method of the agent that can be made to fail; the class is named with slashes. */
record FaultPoint(String type, String method, String descriptor) {

    private static final String PREFIX = "io/github/halfshut/";

    private static final Set<String> OF_START = Set.of("", "options", "library");
    private static final Set<String> LATER = Set.of("correlate", "diagnose", "release", "report");

    /** In the order of the jar. */
    static final List<FaultPoint> ALL = all();

    /** The package below ours, for example {@code kernel}; empty for what stands outside of {@code inside/}. */
    String part() {
        String rest = type.substring(PREFIX.length());
        return rest.indexOf('/') < 0 ? "" : rest.substring(0, rest.indexOf('/'));
    }

    /** As {@code kernel.ProcTcp#read}. */
    String name() {
        return type.substring(PREFIX.length()).replace('/', '.') + "#" + method;
    }

    /** Whether nothing comes by here once the program runs. */
    boolean isOfStart() {
        return OF_START.contains(part());
    }

    /** Whether something comes by here before the first look at the kernel. */
    boolean isReachedAtStart() {
        return !LATER.contains(part());
    }

    /** The one point of this name; the first, if it is overloaded. */
    static FaultPoint named(String name) {
        return ALL.stream()
                .filter(point -> point.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no method " + name));
    }

    private static List<FaultPoint> all() {
        List<FaultPoint> points = new ArrayList<>();
        try (JarFile jar = new JarFile(Launch.AGENT.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (isOurs(entry.getName())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        addAll(points, new ClassReader(in));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(points);
    }

    /** Two classes are the guards themselves: the entry, and the one that woven code calls. The command line runs elsewhere. */
    private static boolean isOurs(String entry) {
        String name = entry.startsWith("inside/") ? entry.substring("inside/".length()) : entry;
        return name.startsWith(PREFIX)
                && (name.endsWith(".class") || name.endsWith(".classdata"))
                && !name.startsWith(PREFIX + "shaded/")
                && !name.startsWith(PREFIX + "boot/")
                && !name.startsWith(PREFIX + "cli/")
                && !name.startsWith(PREFIX + "HalfshutAgent");
    }

    private static void addAll(List<FaultPoint> points, ClassReader reader) {
        String type = reader.getClassName();
        boolean isEnum = (reader.getAccess() & Opcodes.ACC_ENUM) != 0;
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        boolean isWritten = (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT)) == 0
                                && !(isEnum && (method.equals("values") || method.equals("valueOf")));
                        return !isWritten || method.startsWith("<")
                                ? null
                                : new Weighing(() -> points.add(new FaultPoint(type, method, descriptor)));
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** A method that neither calls, nor makes, nor decides anything is a constant or a field, and cannot fail. */
    private static final class Weighing extends MethodVisitor {

        private final Runnable found;
        private boolean weighs;

        Weighing(Runnable found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            weighs = true;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            weighs = true;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            weighs = true;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            weighs = true;
        }

        @Override
        public void visitEnd() {
            if (weighs) {
                found.run();
            }
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
