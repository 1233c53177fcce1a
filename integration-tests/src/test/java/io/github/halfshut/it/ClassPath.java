package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One version of a client or server library with all it needs, and the oldest JDK it runs on. */
record ClassPath(String name, int oldestJdk) {

    private static final Path JARS = Path.of(System.getProperty("client.jars"));
    /** Of programs that use client libraries, and of servers. */
    private static final List<Path> SOURCES =
            List.of(Path.of(System.getProperty("client.sources")), Path.of(System.getProperty("server.sources")));

    private static final String SAMPLE = System.getProperty("sample.classes");
    private static final Path CLASSES = Path.of("target", "clients-classes");

    private static final Map<String, String> COMPILED = new ConcurrentHashMap<>();

    /** What the JDK brings. */
    static ClassPath jdk(int oldest) {
        return new ClassPath("JDK " + oldest, oldest);
    }

    boolean isJdk() {
        return name.startsWith("JDK ");
    }

    /** Compiles a program against exactly this version, once, and returns the class path to run it with. */
    String with(String program) {
        return COMPILED.computeIfAbsent(name + "/" + program, any -> {
            try {
                Path classes = Files.createDirectories(CLASSES.resolve(name).resolve(program));
                String libraries = libraries();
                compile(source(program), classes, libraries);
                return classes + File.pathSeparator + libraries;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Path source(String program) {
        String file = program.replace('.', '/') + ".java";
        return SOURCES.stream()
                .map(root -> root.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private String libraries() throws IOException {
        List<String> entries = new ArrayList<>();
        if (!isJdk()) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(JARS.resolve(name), "*.jar")) {
                jars.forEach(jar -> entries.add(jar.toString()));
            }
        }
        entries.add(SAMPLE);
        return String.join(File.pathSeparator, entries);
    }

    private void compile(Path source, Path classes, String libraries) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = new ArrayList<>();
            options.addAll(List.of("--release", String.valueOf(oldestJdk), "-nowarn", "-Xlint:none", "-proc:none"));
            options.addAll(List.of(
                    "-implicit:class",
                    "-sourcepath",
                    SOURCES.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
            options.addAll(List.of("-cp", libraries, "-d", classes.toString()));
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .as("compilation of %s with %s", source, name)
                    .isTrue();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
