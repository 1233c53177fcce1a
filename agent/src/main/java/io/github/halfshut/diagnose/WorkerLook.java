package io.github.halfshut.diagnose;

import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the threads that run a server's handlers among all threads, and those of them that hang. */
final class WorkerLook {

    private static final long SECOND = 1_000_000_000L;

    private final CallSites sites;
    private final Standing standing;
    private final Map<Thread, StackTraceElement[]> stacks;

    WorkerLook(CallSites sites, Standing standing, Map<Thread, StackTraceElement[]> stacks) {
        this.sites = sites;
        this.standing = standing;
        this.stacks = stacks;
    }

    Workers of(Connector connector) {
        Server server = connector.server;
        List<Busy> busy = busy(server, server.workersOf(connector.acceptor));
        if (busy.isEmpty()) {
            busy = busy(server, "");
        }
        if (busy.isEmpty()) {
            return Workers.NONE;
        }
        List<Busy> there = largest(busy);
        Busy first = there.get(0);
        long nanos = Long.MAX_VALUE;
        List<ThreadLook> looks = new ArrayList<>();
        for (Busy one : there) {
            nanos = Math.min(nanos, one.nanos);
            looks.add(one.look());
        }
        int pooled = 0;
        for (Busy one : busy) {
            pooled += isOf(pool(first.thread), one.thread) ? 1 : 0;
        }
        int total = busy.size() + inPool(server, pool(first.thread)) - pooled;
        return new Workers(total, busy.size(), looks, nanos / SECOND, LockLook.of(first.thread, sites));
    }

    /** A thread inside a handler. */
    private final class Busy {
        final Thread thread;
        final StackTraceElement[] stack;
        final Frame line;
        final long nanos;

        Busy(Thread thread, StackTraceElement[] stack, Frame line) {
            this.thread = thread;
            this.stack = stack;
            this.line = line;
            this.nanos = standing.noteNanos(thread, line.toString());
        }

        ThreadLook look() {
            return new ThreadLook(thread.getName(), thread.getState(), stack, line.className);
        }
    }

    private List<Busy> busy(Server server, String named) {
        List<Busy> busy = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry : stacks.entrySet()) {
            CallSite at = sites.of(entry.getValue());
            Frame line = at.blame;
            if (line != null && entry.getKey().getName().startsWith(named) && server.runs(at)) {
                busy.add(new Busy(entry.getKey(), entry.getValue(), line));
            }
        }
        return busy;
    }

    /** Those at one line: of threads that have not moved since an earlier look, where there are such, the most. */
    private static List<Busy> largest(List<Busy> busy) {
        long longest = 0;
        for (Busy one : busy) {
            longest = Math.max(longest, one.nanos);
        }
        Map<String, List<Busy>> groups = new HashMap<>();
        List<Busy> largest = new ArrayList<>();
        for (Busy one : busy) {
            if (one.nanos == 0 && longest > 0) {
                continue;
            }
            List<Busy> group = groups.get(one.line.toString());
            if (group == null) {
                group = new ArrayList<>();
                groups.put(one.line.toString(), group);
            }
            group.add(one);
            largest = group.size() > largest.size() ? group : largest;
        }
        return largest;
    }

    private int inPool(Server server, String pool) {
        int count = 0;
        for (Map.Entry<Thread, StackTraceElement[]> entry : stacks.entrySet()) {
            StackTraceElement[] stack = entry.getValue();
            boolean works = server.selectsInWorkers() || !(NetworkCall.accepts(stack) || NetworkCall.selects(stack));
            count += works && isOf(pool, entry.getKey()) ? 1 : 0;
        }
        return count;
    }

    private static boolean isOf(String pool, Thread thread) {
        String name = thread.getName();
        return name.equals(pool)
                || (name.startsWith(pool) && name.substring(pool.length()).matches("\\d+"));
    }

    /** The name without the number at its end: threads of one pool are numbered. */
    private static String pool(Thread thread) {
        String name = thread.getName();
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? name : name.substring(0, end);
    }
}
