package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

    /** What the JDK brings. */
    static ClassPath jdk(int oldest) {
        return new ClassPath("JDK " + oldest, oldest);
    }

    boolean isJdk() {
        return name.startsWith("JDK ");
    }

    /** Compiles a program against exactly this version, and returns the class path to run it with. */
    String with(String program) {
        List<String> entries = new ArrayList<>(List.of(compiled(program).toString()));
        jars().forEach(jar -> entries.add(jar.toString()));
        entries.add(SAMPLE);
        return String.join(File.pathSeparator, entries);
    }

    /** Compiles a program against exactly this version, once, and returns the directory of its classes. */
    Path compiled(String program) {
        return COMPILED.computeIfAbsent(name + "/" + program, any -> {
            try {
                Path classes = Files.createDirectories(CLASSES.resolve(name).resolve(program));
                compile(source(program), classes);
                return classes;
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

    /** What the library consists of, in the order of their names. */
    List<Path> jars() {
        if (isJdk()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(JARS.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one jar whose name begins so. */
    Path jar(String start) {
        List<Path> found = jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(start))
                .toList();
        assertThat(found).as("jars of %s that begin with %s", name, start).hasSize(1);
        return found.get(0);
    }

    private void compile(Path source, Path classes) throws IOException {
        List<String> libraries = new ArrayList<>(List.of(SAMPLE));
        jars().forEach(jar -> libraries.add(jar.toString()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = new ArrayList<>();
            options.addAll(List.of("--release", String.valueOf(oldestJdk), "-nowarn", "-Xlint:none", "-proc:none"));
            options.addAll(List.of(
                    "-implicit:class",
                    "-sourcepath",
                    SOURCES.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
            options.addAll(List.of("-cp", String.join(File.pathSeparator, libraries), "-d", classes.toString()));
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
