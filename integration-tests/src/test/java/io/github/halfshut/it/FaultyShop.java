package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.bytebuddy.jar.asm.ClassReader;

/** The program to be left alone, and the jar of the agent that makes ours fail; both are built once from their sources. */
final class FaultyShop {

    static final Path SOURCES = Path.of(System.getProperty("fault.sources"));

    /** What the program returns. */
    static final int STATUS = 7;

    private static final String ASM = "net/bytebuddy/jar/asm/";
    private static final Path CLASSES = Path.of("target", "faults-classes");
    private static final Path JAR = Path.of("target", "faults.jar").toAbsolutePath();

    private static final Map<Integer, Outcome> UNDISTURBED = new ConcurrentHashMap<>();

    static {
        try {
            compile();
            pack();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private FaultyShop() {}

    static Launch on(Jdk jdk) {
        return Launch.on(jdk)
                .main(CLASSES + File.pathSeparator + Launch.SAMPLE, "com.acme.shop.Shop", List.of("" + STATUS));
    }

    /** With the plan that lies in this directory, and our agent behind it. */
    static Launch on(Jdk jdk, Path directory, String options) {
        return on(jdk).jvm("-javaagent:" + JAR + "=" + directory).agent(options);
    }

    /** How it ends without any agent. */
    static Outcome undisturbed(Jdk jdk) {
        return UNDISTURBED.computeIfAbsent(jdk.major(), any -> {
            try (Fork fork = on(jdk).start()) {
                fork.await("socket: ");
                fork.type("leak");
                fork.await("lost some");
                Outcome outcome = Outcome.of(fork);
                assertThat(outcome.status()).as("%s", outcome).isEqualTo(STATUS);
                return outcome;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void compile() throws IOException {
        Files.createDirectories(CLASSES);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String asm = ClassReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<String> options = new ArrayList<>(List.of("--release", "8", "-nowarn", "-Xlint:none", "-proc:none"));
            options.addAll(List.of("-cp", asm + File.pathSeparator + Launch.SAMPLE, "-d", CLASSES.toString()));
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                            .call())
                    .isTrue();
        }
    }

    /** On the boot path, so that the agent's own classes see it, and with the part of ASM that it needs. */
    private static void pack() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", "com.acme.faults.FaultAgent");
        attributes.putValue("Boot-Class-Path", JAR.getFileName().toString());
        attributes.putValue("Can-Retransform-Classes", "true");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(JAR), manifest);
                Stream<Path> own = Files.walk(CLASSES.resolve("com/acme/faults"));
                JarFile library = new JarFile(ClassReader.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())) {
            for (Path file : (Iterable<Path>) own.filter(Files::isRegularFile)::iterator) {
                try (InputStream in = Files.newInputStream(file)) {
                    put(jar, CLASSES.relativize(file).toString(), in);
                }
            }
            for (JarEntry entry : (Iterable<JarEntry>) library.stream()::iterator) {
                if (entry.getName().startsWith(ASM) && entry.getName().endsWith(".class")) {
                    try (InputStream in = library.getInputStream(entry)) {
                        put(jar, entry.getName(), in);
                    }
                }
            }
        }
    }

    private static void put(JarOutputStream jar, String name, InputStream in) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        OutputStream out = jar;
        in.transferTo(out);
        jar.closeEntry();
    }
}
