package io.github.halfshut.options;

/** Says in one line what is wrong with an option, where it was written and what was expected. */
public final class BadOption extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_QUOTE = 80;
    private static final int LONGEST_EXPECTATION = 400;

    private final String problem;

    private BadOption(String problem) {
        super("halfshut: " + problem + " The application runs without the agent.", null, false, false);
        this.problem = problem;
    }

    static BadOption unknown(Place place, String written) {
        return new BadOption("unknown option " + quoted(place.spelling(written)) + " " + place.description
                + "; did you mean " + quoted(place.spelling(Option.nearest(written).key)) + "?");
    }

    static BadOption value(Place place, String key, String text, String expectation) {
        return new BadOption("option " + quoted(place.spelling(key)) + " " + place.description + " is " + quoted(text)
                + "; expected " + expectation + ".");
    }

    static BadOption withoutValue(Place place, String item, String example) {
        return new BadOption(
                "option " + quoted(item) + " " + place.description + " has no value; expected " + example + ".");
    }

    static BadOption emptyItem(Place place, String text) {
        return new BadOption(
                "empty item " + place.description + " " + quoted(text) + "; expected key=value,key=value.");
    }

    static BadOption twice(Place place, String key) {
        return new BadOption("option " + quoted(key) + " is given twice " + place.description + "; expected it once.");
    }

    /** Whatever a user wrote, fit for one line of a terminal. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        int shown = Math.min(text.length(), LONGEST_QUOTE);
        if (shown < text.length() && Character.isHighSurrogate(text.charAt(shown - 1))) {
            shown--;
        }
        append(quoted, text, shown);
        return quoted.append(shown < text.length() ? "...\"" : "\"").toString();
    }

    /** Text with the user's words in it, fit for one line of a terminal. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        append(printable, text, Math.min(text.length(), LONGEST_EXPECTATION));
        return printable
                .append(text.length() > LONGEST_EXPECTATION ? "..." : "")
                .toString();
    }

    private static void append(StringBuilder quoted, String text, int end) {
        int step;
        for (int i = 0; i < end; i += step) {
            int c = text.codePointAt(i);
            step = Character.charCount(c);
            append(quoted, c);
        }
    }

    private static void append(StringBuilder quoted, int c) {
        if (c == '\n') {
            quoted.append("\\n");
        } else if (c == '\r') {
            quoted.append("\\r");
        } else if (c == '\t') {
            quoted.append("\\t");
        } else if (isUnprintable(c)) {
            String hex = Integer.toHexString(c);
            quoted.append("\\u")
                    .append("0000", 0, Math.max(0, 4 - hex.length()))
                    .append(hex);
        } else {
            quoted.appendCodePoint(c);
        }
    }

    /** Control characters, those that break a line or turn its direction, and halves of a pair. */
    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** What is wrong, without what that means for an application. */
    public String problem() {
        return problem;
    }
}
