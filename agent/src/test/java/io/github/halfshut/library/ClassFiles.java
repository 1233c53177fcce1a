package io.github.halfshut.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The class files of one release of a library, read but never loaded. */
final class ClassFiles {

    private static final FileSystem JDK = FileSystems.getFileSystem(URI.create("jrt:/"));

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, Set<String>> subtypes = new TreeMap<>();

    private ClassFiles() {}

    static ClassFiles ofJars(List<Path> jars) {
        ClassFiles files = new ClassFiles();
        for (Path jar : jars) {
            try (FileSystem zip = FileSystems.newFileSystem(jar)) {
                files.read(zip.getPath("/"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Those of the running JDK that its own clients of HTTP and RMI consist of. */
    static ClassFiles ofJdk() {
        ClassFiles files = new ClassFiles();
        files.read(JDK.getPath("/modules/java.net.http"));
        files.read(JDK.getPath("/modules/java.rmi"));
        files.read(JDK.getPath("/modules/java.base/java/net"), JDK.getPath("/modules/java.base"));
        files.read(JDK.getPath("/modules/java.base/sun/net"), JDK.getPath("/modules/java.base"));
        return files;
    }

    private void read(Path root) {
        read(root, root);
    }

    private void read(Path from, Path root) {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                    add(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(byte[] file) {
        ClassReader reader = new ClassReader(file);
        files.put(reader.getClassName(), file);
        for (String parent : parents(reader)) {
            subtypes.computeIfAbsent(parent, any -> new TreeSet<>()).add(reader.getClassName());
        }
    }

    Set<String> names() {
        return files.keySet();
    }

    byte[] of(String name) {
        return files.get(name);
    }

    /** Whether the fields and getters lead on from a type; what lies beyond these files may lead anywhere. */
    boolean lead(String type, List<String> steps) {
        if (steps.isEmpty() || !files.containsKey(type)) {
            return true;
        }
        for (String candidate : withSubtypes(type, new TreeSet<>())) {
            String next = typeOf(candidate, steps.get(0));
            if (next != null && lead(next, steps.subList(1, steps.size()))) {
                return true;
            }
        }
        return false;
    }

    private Set<String> withSubtypes(String type, Set<String> found) {
        if (found.add(type)) {
            for (String subtype : subtypes.getOrDefault(type, Set.of())) {
                withSubtypes(subtype, found);
            }
        }
        return found;
    }

    /** The declared type of a field or getter, its own or inherited, or null; unreadable is nothing that ends here. */
    private String typeOf(String owner, String member) {
        byte[] file = files.get(owner);
        if (file == null) {
            return null;
        }
        List<String> found = new ArrayList<>();
        ClassReader reader = new ClassReader(file);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        if (name.equals(member)) {
                            found.add(Type.getType(descriptor).getInternalName());
                        }
                        return null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        if ((name + "()").equals(member) && descriptor.startsWith("()")) {
                            found.add(Type.getReturnType(descriptor).getInternalName());
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        for (String parent : parents(reader)) {
            String inherited = found.isEmpty() ? typeOf(parent, member) : null;
            if (inherited != null) {
                found.add(inherited);
            }
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<String> parents(ClassReader reader) {
        List<String> parents = new ArrayList<>(List.of(reader.getInterfaces()));
        parents.add(0, reader.getSuperName());
        return parents;
    }
}
