package io.github.halfshut.guard;

/**
 * A part of the agent that may fail without taking the others along. One that fails ten times in a row is switched off for
 * good: what is broken then costs the program nothing any more.
 *
 * <pre>
 * if (part.isOn()) {
 *     try {
 *         work();
 *         part.passed();
 *     } catch (Throwable failure) {
 *         part.failed(failure);
 *     }
 * }
 * </pre>
 */
public final class Part {

    static final int OFF_AFTER = 10;

    private final String name;
    private final Mishaps mishaps;
    private int inARow;

    Part(String name, Mishaps mishaps) {
        this.name = name;
        this.mishaps = mishaps;
    }

    public synchronized boolean isOn() {
        return inARow < OFF_AFTER;
    }

    public synchronized void passed() {
        inARow = 0;
    }

    /** Never throws; whoever calls goes on with the next part. */
    public synchronized void failed(Throwable failure) {
        try {
            inARow++;
            mishaps.note(name, failure);
            if (inARow == OFF_AFTER) {
                mishaps.off(name, OFF_AFTER);
            }
        } catch (Throwable again) {
            // Out of memory, most likely: it has been counted, the words are lost.
        }
    }
}
