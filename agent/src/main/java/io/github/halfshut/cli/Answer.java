package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One report in both of its forms. */
final class Answer {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final String text;
    final String json;
    final JsonNode report;

    private Answer(String text, String json, JsonNode report) {
        this.text = text;
        this.json = json;
        this.report = report;
    }

    static Answer read(Path textFile, Path jsonFile) throws IOException {
        String text = new String(Files.readAllBytes(textFile), StandardCharsets.UTF_8);
        String json = new String(Files.readAllBytes(jsonFile), StandardCharsets.UTF_8);
        return new Answer(text, json, MAPPER.readTree(json));
    }

    int status() {
        return status(report);
    }

    /** The exit status that this report stands for. */
    static int status(JsonNode report) {
        for (JsonNode leak : report.path("leaks")) {
            if (FoundLeak.of(leak).mustAct()) {
                return Commands.LEAK;
            }
        }
        return Commands.NO_LEAK;
    }
}
