package io.github.halfshut.release;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the sockets of one finding. Filled while they are released, only read afterwards. */
public final class Outcome {

    /** Descriptors that are gone. */
    public int released;
    /** How many were left alone, by reason. */
    public final Map<String, Integer> left = new LinkedHashMap<>();

    void leave(String reason) {
        Integer before = left.get(reason);
        left.put(reason, before == null ? 1 : before + 1);
    }
}
