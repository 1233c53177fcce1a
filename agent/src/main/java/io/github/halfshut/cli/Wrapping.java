package io.github.halfshut.cli;

/** Breaks the lines of a report between words where a terminal would break them within; files and pipes get them whole. */
final class Wrapping {

    /** Under the text of a finding: its keys stand to the left. */
    private static final int TEXT_COLUMN = 10;

    private static final int NARROWEST = 40;

    private Wrapping() {}

    static String of(String text, int width) {
        if (width < NARROWEST || width == Integer.MAX_VALUE) {
            return text;
        }
        StringBuilder wrapped = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            wrapped.append(wrapped.length() == 0 ? "" : "\n");
            wrap(line, width, wrapped);
        }
        return wrapped.toString();
    }

    private static void wrap(String line, int width, StringBuilder to) {
        String rest = line;
        String indent = "";
        while (indent.length() + rest.length() > width) {
            // A break before the first word after indent and key would gain nothing.
            int first = indent.isEmpty() && line.startsWith("   ") ? TEXT_COLUMN : 0;
            int space = rest.lastIndexOf(' ', width - indent.length());
            if (space <= first) {
                // That word is longer than the line.
                space = rest.indexOf(' ', first);
            }
            if (space < 0) {
                break;
            }
            to.append(indent).append(trimEnd(rest.substring(0, space))).append('\n');
            rest = rest.substring(space).trim();
            indent = line.startsWith("   ") ? blanks(TEXT_COLUMN) : "   ";
        }
        to.append(indent).append(rest);
    }

    private static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String blanks(int count) {
        StringBuilder blanks = new StringBuilder();
        for (int i = 0; i < count; i++) {
            blanks.append(' ');
        }
        return blanks.toString();
    }
}
