package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A small Java 8 program written by a test. */
final class Compiled {

    private Compiled() {}

    /** Compiles one source file into its own directory, which is returned; it may use what was compiled there before. */
    static Path into(Path directory, String type, String source) throws IOException {
        Path file = Files.writeString(directory.resolve(type + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release", "8", "-Xlint:-options", "-cp", directory.toString(), "-d", directory.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                            .call())
                    .isTrue();
        }
        return directory;
    }
}
