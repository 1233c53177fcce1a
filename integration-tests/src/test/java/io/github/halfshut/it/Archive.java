package io.github.halfshut.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A jar made by a test: classes, other jars inside it, and a manifest. */
final class Archive implements AutoCloseable {

    private final JarOutputStream out;

    Archive(Path file, Map<String, String> attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        out = new JarOutputStream(Files.newOutputStream(file), manifest);
    }

    /** All files below a directory. */
    void tree(String prefix, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                boolean plain = Files.isRegularFile(file);
                String name = prefix + directory.relativize(file) + (plain ? "" : "/");
                // Spring Boot looks for the directory itself.
                if (plain || !file.equals(directory)) {
                    out.putNextEntry(new ZipEntry(name));
                } else if (!prefix.isEmpty()) {
                    out.putNextEntry(new ZipEntry(prefix));
                }
                if (plain) {
                    Files.copy(file, out);
                }
            }
        }
    }

    /** Jars as they are, uncompressed, as Spring Boot wants to have them. */
    void nested(String prefix, List<Path> jars) throws IOException {
        for (Path jar : jars) {
            byte[] bytes = Files.readAllBytes(jar);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            ZipEntry entry = new ZipEntry(prefix + jar.getFileName());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            new ByteArrayInputStream(bytes).transferTo(out);
        }
    }

    /** What is in a jar, but for what describes that jar itself. */
    void unpacked(Path jar) throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = from.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (!entry.isDirectory() && (!name.startsWith("META-INF/") || name.startsWith("META-INF/services/"))) {
                    out.putNextEntry(new ZipEntry(name));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
