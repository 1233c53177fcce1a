package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One dump: the same report as JSON and as text. */
record Report(JsonNode json, String text) {

    /** How the line on standard error begins that says where it is. */
    static final String ANNOUNCEMENT = "halfshut: report in ";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The pair of files that a dump writes. */
    static Report read(Path textFile) throws IOException {
        Path jsonFile =
                textFile.resolveSibling(textFile.getFileName().toString().replaceFirst("txt$", "json"));
        return new Report(MAPPER.readTree(jsonFile.toFile()), Files.readString(textFile));
    }

    /** By the line on standard error that says where it is. */
    static Report announced(String line) throws IOException {
        assertThat(line).startsWith(ANNOUNCEMENT);
        return read(Path.of(line.substring(ANNOUNCEMENT.length()).replaceFirst(" and \\.json .*", "")));
    }

    static JsonNode parse(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** Findings that somebody must act on. */
    List<JsonNode> leaks() {
        List<JsonNode> leaks = new ArrayList<>();
        for (JsonNode leak : json.path("leaks")) {
            if (leak.path("severity").asText().equals("leak")) {
                leaks.add(leak);
            }
        }
        return leaks;
    }

    long leakedSockets() {
        return leaks().stream().mapToLong(leak -> leak.path("sockets").asLong()).sum();
    }

    int scans() {
        return json.path("agent").path("scans").asInt();
    }

    int tracked() {
        return json.path("agent").path("trackedSockets").asInt(-1);
    }

    int unattributed() {
        return json.path("unattributed").path("closeWait").asInt(-1);
    }

    /** What did not go as it should inside the agent: its own failures, and hooks that it could not set. */
    List<JsonNode> disturbances() {
        List<JsonNode> disturbances = new ArrayList<>();
        JsonNode agent = json.path("agent");
        agent.path("mishaps").forEach(disturbances::add);
        for (JsonNode hook : agent.path("hooks")) {
            if (hook.path("state").asText().equals("refused")) {
                disturbances.add(hook);
            }
        }
        return disturbances;
    }

    /** Whether this is part of what it says of the agent's own failures or of what it could therefore not see. */
    boolean says(String words) {
        List<String> troubles = new ArrayList<>();
        json.path("agent")
                .path("mishaps")
                .forEach(mishap -> troubles.add(mishap.path("what").asText()));
        json.path("blindSpots").forEach(spot -> troubles.add(spot.asText()));
        return troubles.stream().anyMatch(trouble -> trouble.contains(words));
    }

    /** Whether a finding to act on names this line. */
    boolean blames(BlamedLine line) {
        return leaks().stream()
                .map(leak -> leak.path("blame"))
                .anyMatch(blame -> line.equals(new BlamedLine(
                        blame.path("file").asText(), blame.path("line").asInt())));
    }

    /** Whether somebody is accused. */
    boolean accuses() {
        return !leaks().isEmpty() || unattributed() != 0;
    }

    Instant takenAt() {
        return Instant.parse(json.path("takenAt").asText());
    }

    @Override
    public String toString() {
        return text + json.toPrettyString();
    }
}
