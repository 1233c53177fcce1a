package io.github.halfshut.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.halfshut.HostileStrings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<String> lines(LeakReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonLines.write(report, bytes);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        return text.lines().toList();
    }

    @Test
    void each_line_says_by_itself_what_leaks_where_and_when() throws IOException {
        LeakReport report = Reports.incident();
        JsonNode whole = MAPPER.readTree(JsonReport.render(report));
        List<String> lines = lines(report);
        assertThat(lines).hasSize(2);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = MAPPER.readTree(lines.get(i));
            assertThat(line.get("schema").asInt()).isEqualTo(1);
            assertThat(line.get("takenAt")).isEqualTo(whole.get("takenAt"));
            assertThat(line.get("jvm")).isEqualTo(whole.get("jvm"));
            assertThat(line.get("leak")).isEqualTo(whole.get("leaks").get(i));
        }
    }

    @Test
    void a_report_without_findings_is_a_line_too() throws IOException {
        assertThat(lines(Reports.healthy())).singleElement().asString().endsWith("\"leak\":null}");
    }

    @Test
    void no_line_is_longer_than_a_log_line_may_be() throws IOException {
        List<String> lines = lines(Reports.of(Reports.longest()));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).length()).isLessThan(16_384);
        assertThat(MAPPER.readTree(lines.get(0)).at("/leak/sockets").asInt()).isEqualTo(5_582);
    }

    @Test
    void strings_of_others_break_no_line() throws IOException {
        HostileStrings strings = new HostileStrings(11);
        while (strings.drawn() < 5_000) {
            for (String line : lines(Reports.filledWith(strings))) {
                assertThat(MAPPER.readTree(line).has("leak")).isTrue();
            }
        }
    }
}
