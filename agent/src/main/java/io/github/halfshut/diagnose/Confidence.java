package io.github.halfshut.diagnose;

/** How sure a verdict is; the report spells it in lower case. */
public enum Confidence {
    /** Follows from facts alone. */
    CERTAIN("certain"),
    /** Another explanation exists, and is rare. */
    LIKELY("likely"),
    /** One explanation among several. */
    POSSIBLE("possible");

    public final String spelling;

    Confidence(String spelling) {
        this.spelling = spelling;
    }
}
