package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** A table of what became of each row under each JDK, printed and kept as Markdown. */
final class Matrix {

    private final String title;
    private final Map<String, Map<Integer, String>> cells = new ConcurrentSkipListMap<>();

    Matrix(String title) {
        this.title = title;
    }

    void put(String row, int major, String cell) {
        cells.computeIfAbsent(row, any -> new ConcurrentSkipListMap<>()).put(major, cell);
    }

    /** The rows in the given order; what was never put reads as {@code missing} says. */
    void print(String file, Iterable<String> rows, Function<Integer, String> missing) throws IOException {
        StringBuilder table = new StringBuilder("| ").append(title).append(" |");
        Jdks.MAJORS.forEach(major -> table.append(" JDK ").append(major).append(" |"));
        table.append("\n| --- |").append(" --- |".repeat(Jdks.MAJORS.size())).append('\n');
        for (String row : rows) {
            table.append("| ").append(row).append(" |");
            Map<Integer, String> found = cells.getOrDefault(row, new TreeMap<>());
            for (int major : Jdks.MAJORS) {
                table.append(' ')
                        .append(found.getOrDefault(major, missing.apply(major)))
                        .append(" |");
            }
            table.append('\n');
        }
        System.out.println("\n" + table);
        Files.writeString(Path.of("target", file), table);
    }

    Set<String> rows() {
        return cells.keySet();
    }
}
