package io.github.halfshut.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.halfshut.HostileStrings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A hundred thousand strings that strangers might choose, in every place of a report that takes any. */
class FuzzedReportTest {
    private static final int STRINGS = 100_000;
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_VALUE = 4_000;

    /** How each line of the text report may begin: a stranger's line would begin otherwise. */
    private static final Pattern LINE = Pattern.compile("|Halfshut .*|1 socket leaks from 1 place.*|1\\. .*"
            + "|   (blame|cause|why|fix|trace|bound|thread|e\\.g\\.|data) .*| {10}\\S?.*|Notices \\(normal unless they grow\\):|  1 socket .*"
            + "|Listener .*|Unattributed: .*|Released on request at .*|Not seen: .*|No sysctl ends CLOSE_WAIT: .*");

    private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final HostileStrings strings = new HostileStrings(20_261_122);

    @Test
    void textStaysTheLinesThatItWasMadeOf() throws IOException {
        while (strings.drawn() < STRINGS) {
            String text = TextReport.render(Reports.filledWith(strings));
            decoded(text.getBytes(StandardCharsets.UTF_8));
            assertThat(text).endsWith("\n");
            for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
                boolean good = LINE.matcher(line).matches()
                        && line.length() <= LONGEST_LINE
                        && !HostileStrings.UNSEEN.matcher(line).find();
                assertThat(good)
                        .as("after %d strings: %s", strings.drawn(), line)
                        .isTrue();
            }
        }
        System.out.println("text report: " + strings.drawn() + " strings, no line broken");
    }

    @Test
    void jsonSaysAgainWhatItWasTold() throws IOException {
        while (strings.drawn() < STRINGS) {
            List<String> told = new ArrayList<>();
            LeakReport report = Reports.filledWith(() -> {
                String string = strings.get();
                told.add(string);
                return string;
            });
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            JsonReport.write(report, bytes);
            String json = decoded(bytes.toByteArray());
            assertThat(HostileStrings.UNSEEN.matcher(json.trim()).find()).isFalse();
            Set<String> said = new HashSet<>();
            collect(STRICT.readTree(bytes.toByteArray()), said);
            for (String string : told) {
                assertThat(said.contains(carried(string)))
                        .as("after %d strings: %s", strings.drawn(), string)
                        .isTrue();
            }
        }
        System.out.println("JSON report: " + strings.drawn() + " strings, each read back by Jackson");
    }

    /** Fails where the bytes are not UTF-8. */
    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static void collect(JsonNode node, Set<String> strings) {
        node.fieldNames().forEachRemaining(strings::add);
        if (node.isTextual()) {
            strings.add(node.textValue());
        }
        node.forEach(child -> collect(child, strings));
    }

    /** What UTF-8 can carry of it, up to the bound: worked out by the JDK's own encoder, not by ours. */
    private static String carried(String string) {
        boolean cut = string.length() > LONGEST_VALUE;
        int end = Math.min(string.length(), LONGEST_VALUE);
        if (cut && Character.isHighSurrogate(string.charAt(end - 1))) {
            end--;
        }
        byte[] mark = "\uFFFD".getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .replaceWith(mark)
                    .onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)
                    .encode(java.nio.CharBuffer.wrap(string, 0, end));
            return StandardCharsets.UTF_8.decode(bytes) + (cut ? "…" : "");
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
