package io.github.halfshut.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Writes what has an effect on a terminal as {@code \}{@code uXXXX}, so that a report can be shown with {@code cat} and
 * still says exactly what it was told. JSON itself asks for this only below U+0020.
 */
final class JsonEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7F;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] escapes = standardAsciiEscapesForJSON();
        escapes[DELETE] = ESCAPE_STANDARD;
        return escapes;
    }

    /** Asked for each character past ASCII, one half of a pair at a time: pairs stay as they are. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int ch) {
        if (Character.isSurrogate((char) ch) || !Plain.isUnseen(ch)) {
            return null;
        }
        String hex = Integer.toHexString(ch);
        return new SerializedString("\\u" + "0000".substring(hex.length()) + hex);
    }
}
