package io.github.halfshut.diagnose;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threads that run a server's handlers, and the line of the application at which most of the busy ones stand. */
public final class Workers {

    static final Workers NONE = new Workers(0, 0, Collections.<ThreadLook>emptyList(), 0, null);

    /** How many there are; those that only accept or select are none. */
    public final int total;
    /** How many of them are inside the application. */
    public final int busy;
    /** Those at one line. */
    public final List<ThreadLook> there;
    /** How long all of them were seen there at every look, in seconds. */
    public final long seconds;

    private final @Nullable LockLook lock;

    Workers(int total, int busy, List<ThreadLook> there, long seconds, @Nullable LockLook lock) {
        this.total = total;
        this.busy = busy;
        this.there = there;
        this.seconds = seconds;
        this.lock = lock;
    }

    public boolean isBusy() {
        return !there.isEmpty();
    }

    /** The line, or empty. */
    public String place() {
        return there.isEmpty() ? "" : there.get(0).place;
    }

    /** {@code 4 of 4 workers are busy, all at com.acme.Orders.handle(Orders.java:41)}. */
    public String state() {
        String these = there.size() < busy ? there.size() + " of them" : busy == 1 ? "" : "all";
        return busy + " of " + total + (total == 1 ? " worker " : " workers ") + (busy == 1 ? "is" : "are") + " busy"
                + (these.isEmpty() ? "" : ", " + these) + " at " + place();
    }

    /** What they do there, and since when. */
    public String doing() {
        return " (" + there.get(0).state + (seconds > 0 ? ", at each look for " + seconds + " s" : "") + ")";
    }

    /** What to change, so that the server gets its threads back and closes what its clients have closed. */
    public String remedy(Server server) {
        String wait = lock == null
                ? server.ifHanging()
                : "Let the lock be held briefly: give what its holder waits for a timeout";
        return wait + "; " + server.name + " closes a connection when its handler returns. More threads or connections"
                + " would hang as well.";
    }

    /** Adds who holds the lock for which they wait, where they wait for one. */
    public void addLock(List<String> evidence, List<ThreadLook> threads) {
        if (lock != null) {
            evidence.add(lock.sentence);
            threads.add(lock.holder);
        }
    }
}
