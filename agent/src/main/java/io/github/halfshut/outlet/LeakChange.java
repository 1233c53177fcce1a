package io.github.halfshut.outlet;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.Words;

/** Something about one leak that is worth telling without being asked. */
final class LeakChange {
    static final String NEW = "halfshut.leak.new";
    static final String GROWN = "halfshut.leak.grown";
    static final String RECOVERED = "halfshut.leak.recovered";

    final String type;

    /** As it was last seen. */
    final Leak leak;

    LeakChange(String type, Leak leak) {
        this.type = type;
        this.leak = leak;
    }

    String sentence() {
        String start = type.equals(NEW) ? "New leak: " : type.equals(GROWN) ? "Leak has doubled: " : "Recovered: ";
        String blame = leak.blame == null ? "no line known" : leak.blame.toString();
        return start + Words.count(leak.sockets, "socket") + ", " + leak.cause + ", " + blame + ", fingerprint "
                + leak.fingerprint;
    }
}
