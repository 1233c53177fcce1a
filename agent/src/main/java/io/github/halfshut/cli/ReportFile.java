package io.github.halfshut.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.halfshut.report.Plain;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Reports in files: one, or one after the other as a log collector keeps them. */
final class ReportFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportFile() {}

    /** The one report in it. */
    static JsonNode whole(Path file) {
        JsonNode[] only = new JsonNode[1];
        each(file, value -> {
            if (only[0] != null) {
                throw new WrongInput(file + " holds more than one report; expected the .json file of one dump");
            }
            only[0] = value;
        });
        if (only[0] == null || !only[0].path("leaks").isArray()) {
            throw new WrongInput(file + " is no report of Halfshut; expected the .json file of a dump");
        }
        return only[0];
    }

    /** Directories become the dumps in them, in the order of their names. */
    static List<Path> expand(List<Path> given) {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                files.addAll(in(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> in(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> dumps = Files.newDirectoryStream(directory, "*.{json,ndjson,jsonl}")) {
            for (Path dump : dumps) {
                found.add(dump);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new WrongInput("cannot read " + directory + ": " + unreadable.getMessage());
        }
        if (found.isEmpty()) {
            throw new WrongInput("there is no .json or .ndjson file in " + directory);
        }
        Collections.sort(found);
        return found;
    }

    /** Each JSON value in it, one at a time, so that a file may be of any length; {@code -} is standard input. */
    static void each(Path file, Consumer<JsonNode> use) {
        boolean standardInput = file.toString().equals("-");
        try (MappingIterator<JsonNode> values =
                MAPPER.readerFor(JsonNode.class).readValues(standardInput ? System.in : Files.newInputStream(file))) {
            while (values.hasNextValue()) {
                use.accept(values.nextValue());
            }
        } catch (NoSuchFileException missing) {
            throw new WrongInput("there is no file " + file);
        } catch (JsonProcessingException broken) {
            throw new WrongInput(file + " is not JSON: " + Plain.line(broken.getOriginalMessage()) + " (line "
                    + broken.getLocation().getLineNr() + ")");
        } catch (IOException unreadable) {
            throw new WrongInput("cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
