package com.acme.faults;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One method that fails in one way as long as it is {@link #current}; each planted method asks here first. */
public final class Fault {

    private static final long LONGEST_NANOS = 60_000_000_000L;

    private static volatile Fault current;
    private static boolean[] reached = new boolean[0];
    private static boolean[] reachedByAgent = new boolean[0];

    private final int point;
    private final Kind kind;
    private final String what;
    private final int limit;
    private final AtomicInteger strikes = new AtomicInteger();

    /** Strikes so often and no more. */
    Fault(int point, Kind kind, String name, int limit) {
        this.point = point;
        this.kind = kind;
        this.what = "injected at " + name;
        this.limit = limit;
    }

    /** Begins to note which of so many points are reached. */
    static void watch(int points) {
        reached = new boolean[points];
        reachedByAgent = new boolean[points];
    }

    /** What hangs does so on the agent's own threads, so one of these must have come by. */
    static boolean wasReached(int point, Kind kind) {
        return kind == Kind.HANG ? reachedByAgent[point] : reached[point];
    }

    /** Null ends whatever fails now. */
    static void become(Fault next) {
        current = next;
    }

    int strikes() {
        return strikes.get();
    }

    /** Called at the beginning of a method: true if it shall return at once what {@link #number} or {@link #object} gives. */
    public static boolean at(int point) {
        reached[point] = true;
        if (!reachedByAgent[point] && mayHang()) {
            reachedByAgent[point] = true;
        }
        Fault fault = current;
        return fault != null && fault.point == point && fault.strike();
    }

    private boolean strike() {
        if (kind == Kind.HANG) {
            hang();
            return false;
        }
        if (strikes.incrementAndGet() > limit) {
            return false;
        }
        Throwable thrown = kind.thrown(what);
        if (thrown == null) {
            return true;
        }
        // As if the method itself had failed.
        StackTraceElement[] trace = thrown.getStackTrace();
        int own = 0;
        while (own < trace.length && trace[own].getClassName().startsWith("com.acme.faults.")) {
            own++;
        }
        thrown.setStackTrace(Arrays.copyOfRange(trace, own, trace.length));
        throw Fault.<Error>undeclared(thrown);
    }

    /** Not at exit, where the JVM itself waits for the thread that waits for ours. */
    private static boolean mayHang() {
        String thread = Thread.currentThread().getName();
        return thread.startsWith("halfshut-") && !thread.equals("halfshut-exit");
    }

    private void hang() {
        if (!mayHang()) {
            return;
        }
        strikes.incrementAndGet();
        long began = System.nanoTime();
        boolean interrupted = false;
        while (current == this && System.nanoTime() - began < LONGEST_NANOS) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static boolean isWrong() {
        Fault fault = current;
        return fault != null && fault.kind == Kind.WRONG;
    }

    /** What a method that returns a number or a truth value returns instead. */
    public static int number() {
        return isWrong() ? -1 : 0;
    }

    /** What a method that returns an object returns instead. */
    public static Object object(Class<?> type) {
        if (!isWrong()) {
            return null;
        }
        if (type == String.class || type == CharSequence.class) {
            return "";
        }
        if (type == List.class || type == Collection.class) {
            return Collections.emptyList();
        }
        if (type == Map.class) {
            return Collections.emptyMap();
        }
        return type.isArray() ? Array.newInstance(type.getComponentType(), 0) : null;
    }
}
