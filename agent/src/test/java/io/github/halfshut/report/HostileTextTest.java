package io.github.halfshut.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that strangers choose must not break a terminal, a line or a JSON reader. */
class HostileTextTest {
    static Stream<String> names() {
        Stream<String> chosen = Stream.of(
                "\u001b[2J\u001b[31mred",
                "line\r\nNo leak: 0 of 0 sockets",
                "nul\u0000 bell\u0007 del\u007f csi\u009b31m",
                "lone high \ud83d",
                "\ude00 lone low",
                "\ud83d\ud83d\ude00 mixed \ude00\ud83d",
                "right to left \u202e gnp.exe \u2066 \u200f",
                "\u2028 \u2029 \ufeff",
                "\"},{\"leaks\":[",
                "\\u0000 \\",
                "good \ud83d\ude00 emoji",
                "x".repeat(1_000_000),
                "\ud83d\ude00".repeat(500_000),
                "");
        Random random = new Random(7);
        Stream<String> random16 = Stream.generate(() -> {
                    char[] chars = new char[random.nextInt(400)];
                    for (int i = 0; i < chars.length; i++) {
                        chars[i] = (char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x100);
                    }
                    return new String(chars);
                })
                .limit(100);
        return Stream.concat(chosen, random16);
    }

    @ParameterizedTest
    @MethodSource("names")
    void textStaysLinesOfVisibleCharacters(String name) {
        String text = TextReport.render(everywhere(name));
        long harmless = TextReport.render(everywhere("harmless")).lines().count();
        assertThat(text.lines().count()).isEqualTo(harmless);
        assertThat(text.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        assertThat(text).doesNotContain("\u202e", "\u2066", "\u2028", "\u2029");
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(text.length()).isLessThan(20_000);
    }

    @ParameterizedTest
    @MethodSource("names")
    void jsonStaysJson(String name) throws Exception {
        String json = JsonReport.render(everywhere(name));
        JsonNode leak = new ObjectMapper()
                .readTree(json.getBytes(StandardCharsets.UTF_8))
                .get("leaks")
                .get(0);
        assertThat(json.trim().chars().filter(Character::isISOControl)).isEmpty();
        assertThat(json.length()).isLessThan(3_000_000);
        assertThat(leak.get("threads").get(0).get("name").asText()).isEqualTo(expected(name));
    }

    /** As {@link Plain#value} promises, worked out another way: by code points. */
    private static String expected(String name) {
        String kept = name.length() > 4_000 ? name.substring(0, 4_000) : name;
        StringBuilder out = new StringBuilder();
        kept.codePoints().forEach(c -> {
            boolean bad = c >= 0xD800 && c <= 0xDFFF;
            out.appendCodePoint(bad ? 0xFFFD : c);
        });
        return name.length() > 4_000 ? out + "…" : out.toString();
    }

    private static LeakReport everywhere(String name) {
        return Reports.filledWith(() -> name);
    }
}
