package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The line of the sample's source that bears {@code // blame: CAUSE}. */
record BlamedLine(String file, int line) {

    private static final Path SOURCES = Path.of(System.getProperty("sample.sources"));

    /** The one line for this cause in the one file of this name. */
    static BlamedLine of(String cause, String file) throws IOException {
        List<BlamedLine> found = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : (Iterable<Path>) sources::iterator) {
                if (source.getFileName().toString().equals(file)) {
                    List<String> lines = Files.readAllLines(source);
                    for (int i = 0; i < lines.size(); i++) {
                        if (lines.get(i).endsWith("// blame: " + cause)) {
                            found.add(new BlamedLine(file, i + 1));
                        }
                    }
                }
            }
        }
        assertThat(found).as("lines of %s that bear // blame: %s", file, cause).hasSize(1);
        return found.get(0);
    }

    /** As in a stack trace. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
