package io.github.halfshut.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies what a report is built from, so that no later change shows in it. */
final class Frozen {
    private Frozen() {}

    static <T> List<T> list(List<? extends T> items) {
        return Collections.unmodifiableList(new ArrayList<T>(items));
    }

    /** Keeps the order of the given map. */
    static Map<String, Long> map(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
