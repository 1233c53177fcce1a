package io.github.halfshut.outlet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sentences on what an outlet could not do, each once, and a bounded number of them. */
final class Troubles {
    private static final int LIMIT = 20;

    private final Set<String> sentences = new LinkedHashSet<>();

    synchronized void add(String sentence) {
        if (sentences.size() < LIMIT) {
            sentences.add(sentence);
        }
    }

    synchronized List<String> list() {
        return new ArrayList<>(sentences);
    }

    /** What a failure says of itself in a few words. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null || message.isEmpty() ? name : name + ", " + message;
    }
}
