package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A line of a program's source that bears a comment such as {@code // blame: CAUSE}. */
record BlamedLine(String file, int line) {

    private static final List<Path> SOURCES = Stream.of(
                    "sample.sources", "client.sources", "server.sources", "fault.sources", "junit.sources")
            .map(System::getProperty)
            .map(Path::of)
            .toList();

    /** The one line in the one file of this name with this mark: a cause, and words that tell two of one cause apart. */
    static BlamedLine of(String mark, String file) throws IOException {
        return marked("// blame: " + mark, file);
    }

    /** Where the thread that should accept is held up, in this state. */
    static BlamedLine ofAcceptor(String state, String file) throws IOException {
        return marked("// acceptor: " + state, file);
    }

    /** Where the handlers of a server hang. */
    static BlamedLine ofHanging(String file) throws IOException {
        return marked("// hangs", file);
    }

    /** Where a socket is opened that is closed a moment later. */
    static BlamedLine ofShortLived(String file) throws IOException {
        return marked("// short-lived", file);
    }

    /** As a report has it. */
    static BlamedLine in(JsonNode site) {
        return new BlamedLine(site.path("file").asText(), site.path("line").asInt());
    }

    private static BlamedLine marked(String mark, String file) throws IOException {
        List<BlamedLine> found = new ArrayList<>();
        for (Path root : SOURCES) {
            try (Stream<Path> sources = Files.walk(root)) {
                for (Path source : (Iterable<Path>) sources::iterator) {
                    if (source.getFileName().toString().equals(file)) {
                        List<String> lines = Files.readAllLines(source);
                        for (int i = 0; i < lines.size(); i++) {
                            if (lines.get(i).endsWith(mark)) {
                                found.add(new BlamedLine(file, i + 1));
                            }
                        }
                    }
                }
            }
        }
        assertThat(found).as("lines of %s that bear %s", file, mark).hasSize(1);
        return found.get(0);
    }

    /** As in a stack trace. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
