package io.github.halfshut.report;

/**
 * Makes strings from outside (thread names, host names, paths) harmless: what a stranger chose must neither move the
 * cursor of a terminal nor break a file.
 */
public final class Plain {
    private static final int LINE_LIMIT = 300;
    private static final int VALUE_LIMIT = 4_000;

    private Plain() {}

    /** For a part of one line of text: what moves a cursor or turns a direction is replaced, and the length is bounded. */
    public static String line(String text) {
        return clean(text, LINE_LIMIT, true);
    }

    /** The same for a line that must hold a path as a whole, which may have thousands of characters. */
    public static String longLine(String text) {
        return clean(text, VALUE_LIMIT, true);
    }

    /** For a JSON string, which can say everything but what UTF-8 cannot carry. */
    static String value(String text) {
        return clean(text, VALUE_LIMIT, false);
    }

    private static String clean(String text, int limit, boolean visibleOnly) {
        int end = Math.min(text.length(), limit);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder clean = null;
        int step;
        for (int i = 0; i < end; i += step) {
            int c = text.codePointAt(i);
            step = Character.charCount(c);
            // Only a surrogate without its other half has this type.
            boolean bad = visibleOnly ? isUnseen(c) : Character.getType(c) == Character.SURROGATE;
            if (bad && clean == null) {
                clean = new StringBuilder(end + 1).append(text, 0, i);
            }
            if (clean != null) {
                clean.appendCodePoint(bad ? '\uFFFD' : c);
            }
        }
        if (end == text.length()) {
            return clean == null ? text : clean.toString();
        }
        return (clean == null ? text.substring(0, end) : clean.toString()) + '…';
    }

    /** Whether it has an effect instead of a shape: controls, directions, joiners, tags, ends of lines, half characters. */
    static boolean isUnseen(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.SURROGATE:
                return true;
            default:
                return false;
        }
    }
}
