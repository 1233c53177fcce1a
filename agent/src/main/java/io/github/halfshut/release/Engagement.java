package io.github.halfshut.release;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells whether a thread is inside I/O on a socket, by the fields in which the JDK (8 to 26) itself notes that: the threads
 * to be woken by a close, its use count, its locks. {@code sun.nio.ch} and {@code java.net} have been opened to us.
 */
final class Engagement {

    private static final String[] NOTES = {
        "readerThread", "writerThread", "readLock", "writeLock", "fdUseCount", "reading", "writing"
    };

    private final Map<Class<?>, List<Field>> known = new HashMap<>();

    /** Whether a thread is, or may be: an owner that notes nothing counts as engaged. */
    boolean isEngaged(Object owner) {
        List<Field> notes = notes(owner.getClass());
        if (notes.isEmpty()) {
            return true;
        }
        try {
            for (Field note : notes) {
                if (says(note, owner)) {
                    return true;
                }
            }
            return false;
        } catch (IllegalAccessException unreadable) {
            return true;
        }
    }

    private static boolean says(Field note, Object owner) throws IllegalAccessException {
        Object value = note.get(owner);
        if (value instanceof Number) {
            return ((Number) value).longValue() != 0;
        }
        if (value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value instanceof ReentrantLock) {
            return ((ReentrantLock) value).isLocked();
        }
        return value instanceof Thread;
    }

    private List<Field> notes(Class<?> type) {
        List<Field> notes = known.get(type);
        if (notes == null) {
            notes = find(type);
            known.put(type, notes);
        }
        return notes;
    }

    private static List<Field> find(Class<?> type) {
        List<Field> found = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (String name : NOTES) {
                try {
                    Field field = at.getDeclaredField(name);
                    field.setAccessible(true);
                    found.add(field);
                } catch (NoSuchFieldException | RuntimeException elsewhere) {
                    // This class notes it in another way, or not at all.
                }
            }
        }
        return found;
    }
}
