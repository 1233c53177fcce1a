package io.github.halfshut.cli;

import java.util.Arrays;
import java.util.List;

/** Finds the program in the command line of a JVM. */
final class ProgramName {

    /** Options of the java launcher that take the next word as their value. */
    private static final List<String> WITH_VALUE = Arrays.asList(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--limit-modules",
            "--source",
            "--describe-module",
            "-d",
            "--enable-native-access");

    private ProgramName() {}

    /** Main class, module, or jar without its directory; {@code java} where there is none, as in an embedded JVM. */
    static String of(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-jar") && i + 1 < words.size()) {
                return lastPart(words.get(i + 1));
            }
            if ((word.equals("-m") || word.equals("--module")) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@") && !word.isEmpty()) {
                return word;
            }
        }
        return words.isEmpty() ? "" : lastPart(words.get(0));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
