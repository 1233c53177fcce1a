package io.github.halfshut.report;

/**
 * Makes strings from outside (thread names, host names, paths) harmless: what a stranger chose must neither move the
 * cursor of a terminal nor break a file.
 */
public final class Plain {
    private static final int LINE_LIMIT = 300;
    private static final int VALUE_LIMIT = 4_000;

    private Plain() {}

    /** For one line of text: no control or direction character is left, and the length is bounded. */
    public static String line(String text) {
        return clean(text, LINE_LIMIT, true);
    }

    /** For a JSON string: control characters stay, since JSON escapes them; what UTF-8 cannot carry goes. */
    public static String value(String text) {
        return clean(text, VALUE_LIMIT, false);
    }

    private static String clean(String text, int limit, boolean visibleOnly) {
        int end = Math.min(text.length(), limit);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder clean = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean bad = isLoneSurrogate(text, i) || (visibleOnly ? moves(c) : isLateControl(c));
            if (bad && clean == null) {
                clean = new StringBuilder(end + 1).append(text, 0, i);
            }
            if (clean != null) {
                clean.append(bad ? '\uFFFD' : c);
            }
        }
        if (end == text.length()) {
            return clean == null ? text : clean.toString();
        }
        return (clean == null ? text.substring(0, end) : clean.toString()) + '…';
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** DEL and the C1 set, among them a one-character ESC [; JSON writers leave them alone. */
    private static boolean isLateControl(char c) {
        return c >= 0x7F && c <= 0x9F;
    }

    private static boolean moves(char c) {
        return c < 0x20
                || isLateControl(c)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0x061C
                || c == 0xFEFF;
    }
}
