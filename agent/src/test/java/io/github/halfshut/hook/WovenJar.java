package io.github.halfshut.hook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** A published jar, its classes before and after weaving, and what the JVM's verifier says of them. */
final class WovenJar {

    final Map<String, byte[]> before = new TreeMap<>();
    final Map<String, byte[]> after = new TreeMap<>();
    /** Classes that cannot be linked here, woven or not. */
    final List<String> unjudged = new ArrayList<>();

    private final Path jar;
    private final Set<String> extended = new TreeSet<>();

    WovenJar(Path jar, Weaver weaver) throws IOException {
        this.jar = jar;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String path = entry.getName();
                if (path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("-info.class")) {
                    add(path.substring(0, path.length() - ".class".length()), read(file, entry), weaver);
                }
            }
        }
    }

    private static byte[] read(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private void add(String name, byte[] file, Weaver weaver) {
        before.put(name, file);
        extended.add(new ClassReader(file).getSuperName());
        byte[] woven = weaver.transform(getClass().getClassLoader(), name, null, null, file);
        if (woven != null) {
            after.put(name, woven);
        }
    }

    static List<Path> all() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "library-jars"))) {
            return jars.sorted().collect(Collectors.toList());
        }
    }

    /** What the verifier says against woven classes and does not say against the same classes as they were. */
    List<String> complaints() throws IOException {
        List<String> complaints = new ArrayList<>();
        try (Loader woven = new Loader(after);
                Loader original = new Loader(Map.of())) {
            for (String name : after.keySet()) {
                String complaint = woven.verify(name);
                if (complaint != null && original.verify(name) == null) {
                    complaints.add(complaint);
                } else if (complaint != null) {
                    unjudged.add(complaint);
                }
            }
        }
        return complaints;
    }

    /** The jar's own classes, some of them changed; what they need besides comes from the other jars or is made up. */
    private final class Loader extends URLClassLoader {
        private final Map<String, byte[]> changed;

        Loader(Map<String, byte[]> changed) throws IOException {
            super(urls(), ClassLoader.getPlatformClassLoader());
            this.changed = changed;
        }

        String verify(String name) {
            try {
                Woven.verified(loadClass(name.replace('/', '.')));
                return null;
            } catch (LinkageError | ClassNotFoundException wrong) {
                return name + ": " + wrong;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = changed.get(name.replace('.', '/'));
            if (file == null) {
                try {
                    return super.findClass(name);
                } catch (ClassNotFoundException notFetched) {
                    file = standIn(name.replace('.', '/'));
                }
            }
            return defineClass(name, file, 0, file.length);
        }

        /** To the verifier every object is of every interface, so an interface it is, unless it is extended or thrown. */
        private byte[] standIn(String name) {
            boolean thrown = name.endsWith("Exception") || name.endsWith("Error");
            boolean isClass = thrown || extended.contains(name);
            ClassWriter writer = new ClassWriter(0);
            writer.visit(
                    Opcodes.V1_8,
                    Opcodes.ACC_PUBLIC | (isClass ? 0 : Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT),
                    name,
                    null,
                    thrown ? "java/lang/RuntimeException" : "java/lang/Object",
                    null);
            return writer.toByteArray();
        }
    }

    private URL[] urls() throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(jar.toUri().toURL());
        for (Path other : all()) {
            urls.add(other.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }
}
