package io.github.halfshut.outlet;

import io.github.halfshut.report.Leak;
import io.github.halfshut.report.Plain;
import io.github.halfshut.report.Release;
import io.github.halfshut.report.Words;

/** Something about one leak that is worth telling without being asked. */
final class LeakChange {
    static final String NEW = "halfshut.leak.new";
    static final String GROWN = "halfshut.leak.grown";
    static final String RECOVERED = "halfshut.leak.recovered";
    static final String RELEASED = "halfshut.leak.released";

    final String type;

    /** As it was last seen. */
    final Leak leak;

    final String sentence;

    LeakChange(String type, Leak leak) {
        this(type, leak, sentence(type, leak));
    }

    private LeakChange(String type, Leak leak, String sentence) {
        this.type = type;
        this.leak = leak;
        this.sentence = Plain.longLine(sentence);
    }

    static LeakChange released(Release release) {
        return new LeakChange(RELEASED, release.leak, "Released on request: " + release.sentence());
    }

    private static String sentence(String type, Leak leak) {
        String start = type.equals(NEW) ? "New leak: " : type.equals(GROWN) ? "Leak has doubled: " : "Recovered: ";
        String blame = leak.blame == null ? "no line known" : leak.blame.toString();
        return start + Words.count(leak.sockets, "socket") + ", " + leak.cause + ", " + blame + ", fingerprint "
                + leak.fingerprint;
    }
}
