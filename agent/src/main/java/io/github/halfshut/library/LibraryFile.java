package io.github.halfshut.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Libraries that the user describes, named by the option {@code facts}: {@code library NAME} begins one, and each line after
 * it is a fact, {@code packages …}, a trait ({@code selects}, {@code heavy}, {@code groups}, {@code freed-when-collected}) or
 * a remedy ({@code if-created-per-request …}, {@code if-body-left-open …}, {@code if-idle-in-pool …}). Empty lines and lines
 * that begin with {@code #} say nothing.
 */
public final class LibraryFile {

    private final List<ClientLibrary> libraries = new ArrayList<>();
    private ClientLibrary.@Nullable Description description;

    private LibraryFile() {}

    /**
     * The libraries that a text describes, in its order.
     *
     * @throws IllegalArgumentException with a phrase that names the line and says what is wrong with it
     */
    public static List<ClientLibrary> read(String text) {
        LibraryFile file = new LibraryFile();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replace('\t', ' ').trim();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                try {
                    file.take(line);
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("line " + (i + 1) + " " + wrong.getMessage(), wrong);
                }
            }
        }
        file.end();
        if (file.libraries.isEmpty()) {
            throw new IllegalArgumentException("it describes no library; expected library NAME and facts after it");
        }
        return Collections.unmodifiableList(file.libraries);
    }

    private void take(String line) {
        int blank = line.indexOf(' ');
        String word = blank < 0 ? line : line.substring(0, blank);
        String rest = blank < 0 ? "" : line.substring(blank).trim();
        if (word.equals("library")) {
            end();
            description = ClientLibrary.named(needed(line, rest));
            return;
        }
        ClientLibrary.Description of = description;
        if (of == null) {
            throw new IllegalArgumentException("\"" + line + "\" stands before any library NAME");
        }
        switch (word) {
            case "packages":
                of.packages(prefixes(needed(line, rest)));
                break;
            case "selects":
                of.selects();
                break;
            case "heavy":
                of.heavy();
                break;
            case "groups":
                of.groups();
                break;
            case "freed-when-collected":
                of.freedWhenCollected();
                break;
            case "if-created-per-request":
                of.ifCreatedPerRequest(needed(line, rest));
                break;
            case "if-body-left-open":
                of.ifBodyLeftOpen(needed(line, rest));
                break;
            case "if-idle-in-pool":
                of.ifIdleInPool(needed(line, rest));
                break;
            default:
                of.fact(Fact.checked(singleSpaced(line)));
                break;
        }
    }

    private void end() {
        ClientLibrary.Description of = description;
        if (of != null) {
            ClientLibrary library = of.build();
            if (library.facts.isEmpty()) {
                throw new IllegalArgumentException("library " + library.name + " has no facts");
            }
            libraries.add(library);
        }
    }

    private static String needed(String line, String rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("\"" + line + "\" says nothing after its first word");
        }
        return rest;
    }

    /** Whole packages: {@code com.acme} must not claim {@code com.acmetools}. */
    private static String[] prefixes(String rest) {
        String[] prefixes = singleSpaced(rest).split(" ", -1);
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = prefixes[i].endsWith(".") ? prefixes[i] : prefixes[i] + ".";
        }
        return prefixes;
    }

    private static String singleSpaced(String text) {
        String spaced = text;
        while (spaced.contains("  ")) {
            spaced = spaced.replace("  ", " ");
        }
        return spaced;
    }
}
