package io.github.halfshut.library;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts about all libraries in use, by number, each left as it is written until a class of its type is seen: most
 * programs meet a handful of them, and a start has no time for the rest. The built-in ones come from a file that the build
 * writes ({@link #main}), so that the thirty classes that describe them are not even loaded before {@code main}.
 */
public final class FactTable {

    private static final String FILE = "facts.txt";

    private final List<String> lines = new ArrayList<>();
    /** Of each fact, the place of its library in the list of libraries. */
    private final List<Integer> libraries = new ArrayList<>();

    private FactTable() {}

    /** The facts of these libraries, numbered in this order. */
    public static FactTable of(List<ClientLibrary> libraries) {
        FactTable table = new FactTable();
        for (int library = 0; library < libraries.size(); library++) {
            for (Fact fact : libraries.get(library).facts) {
                table.add(fact.line, library);
            }
        }
        return table;
    }

    /** The facts of {@link ClientLibraries#BUILT_IN}. */
    public static FactTable builtIn() {
        try (InputStream file = FactTable.class.getResourceAsStream(FILE)) {
            if (file != null) {
                return read(file);
            }
        } catch (IOException unreadable) {
            // The classes say the same, only later.
        }
        return of(ClientLibraries.BUILT_IN);
    }

    private static FactTable read(InputStream file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
        byte[] buffer = new byte[32 * 1024];
        for (int more; (more = file.read(buffer)) > 0; ) {
            bytes.write(buffer, 0, more);
        }
        String text = bytes.toString("ISO-8859-1");
        FactTable table = new FactTable();
        int library = 0;
        int begin = 0;
        for (int end; (end = text.indexOf('\n', begin)) >= 0; begin = end + 1) {
            if (end == begin) {
                library++;
            } else {
                table.add(text.substring(begin, end), library);
            }
        }
        return table;
    }

    private void add(String line, int library) {
        lines.add(line);
        libraries.add(library);
    }

    public int size() {
        return lines.size();
    }

    public Fact fact(int number) {
        return Fact.parse(lines.get(number));
    }

    /** The type of which a fact speaks, without reading the rest of it. */
    public String type(int number) {
        String line = lines.get(number);
        return line.substring(line.indexOf(' ') + 1, line.indexOf('#'));
    }

    /** The place of its library in the list of libraries. */
    public int library(int number) {
        return libraries.get(number);
    }

    /** Called by the build: writes the built-in facts into a file, an empty line after those of each library. */
    public static void main(String[] directory) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ClientLibrary library : ClientLibraries.BUILT_IN) {
            for (Fact fact : library.facts) {
                text.append(fact.line).append('\n');
            }
            text.append('\n');
        }
        File file = new File(directory[0], FILE);
        Files.write(file.toPath(), text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
