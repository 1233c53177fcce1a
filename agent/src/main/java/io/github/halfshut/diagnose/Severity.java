package io.github.halfshut.diagnose;

/** Whether somebody must act; the report spells it in lower case. */
public enum Severity {
    /** Act. */
    LEAK("leak"),
    /** Normal unless it grows. */
    NOTICE("notice");

    public final String spelling;

    Severity(String spelling) {
        this.spelling = spelling;
    }
}
