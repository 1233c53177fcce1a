package io.github.halfshut.wiring;

import io.github.halfshut.correlate.Queue;
import io.github.halfshut.correlate.Sight;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Says what a report could not see, one sentence each: silence would be taken for health. */
final class BlindSpots {

    /** What is heard of, in the order of the numbers of {@code TapListener}; the facts about libraries follow. */
    private static final List<String> EVENTS = Collections.unmodifiableList(Arrays.asList(
            "opened sockets",
            "closed sockets",
            "bound listeners",
            "threads that accept",
            "accepted connections",
            "libraries that connect"));

    private final Parts parts;
    private final KernelReader kernel;
    private final DescriptorProbe probe;

    BlindSpots(Parts parts, KernelReader kernel, DescriptorProbe probe) {
        this.parts = parts;
        this.kernel = kernel;
        this.probe = probe;
    }

    List<String> list(Sight sight, long intervalNanos, List<String> outletTroubles, Mishaps mishaps) {
        List<String> sentences = new ArrayList<>(mishaps.switchedOff());
        if (parts.how.equals("agentmain")) {
            sentences.add(
                    "Sockets opened before the agent was attached have no call site; in CLOSE_WAIT they are counted as"
                            + " unattributed.");
        }
        sentences.addAll(parts.weaver.ledger().blindSpots());
        sentences.addAll(parts.weaver.ledger().blindSpots(parts.libraries));
        failedKeys(sentences);
        sentences.addAll(kernel.missing());
        String probeMissing = probe.missing();
        if (probeMissing != null) {
            sentences.add(probeMissing);
        }
        if (!sight.tablesRead) {
            sentences.add("The kernel's tables could not be read: what follows rests on the JVM's side alone.");
        }
        if (sight.truncated) {
            sentences.add("The kernel's tables have more rows than are read at a time; the rest was left out.");
        }
        unseenListeners(sight, sentences);
        caps(sentences);
        failedHooks(sentences);
        addCount(sentences, kernel.malformedRows(), "rows of the kernel's tables could not be understood");
        long interval = parts.options.scanIntervalNanos;
        if (intervalNanos > 2 * interval) {
            sentences.add("To stay within cpu-budget the kernel is looked at every " + intervalNanos / 1_000_000_000L
                    + " s instead of every " + interval / 1_000_000_000L + " s.");
        }
        if (parts.refused != null) {
            sentences.add("Note: " + parts.refused + ".");
        }
        sentences.addAll(outletTroubles);
        return sentences;
    }

    private static void unseenListeners(Sight sight, List<String> sentences) {
        int unseen = 0;
        boolean limitsKnown = true;
        for (Queue queue : sight.queues) {
            if (queue.length >= 0 && queue.listening() == null) {
                unseen++;
                limitsKnown &= queue.limit >= 0;
            }
        }
        if (unseen > 0) {
            sentences.add((unseen == 1 ? "1 listener was" : unseen + " listeners were")
                    + " bound by native code or before the agent came: who accepts "
                    + (limitsKnown ? "is not known." : "and how long the accept queue may be are not known."));
        }
    }

    private void caps(List<String> sentences) {
        addCount(sentences, parts.sockets.forgotten(), "sockets were opened past max-sockets and not remembered");
        addCount(sentences, parts.clients.forgotten(), "client objects were made past the limit and not remembered");
        addCount(
                sentences, parts.sites.overflow(), "sockets have no call site, since the table of call sites was full");
        addCount(sentences, parts.listener.notFollowed(), "requests could not be followed, too many at once");
    }

    /** Hooks of the JDK by kind, hooks of a library one by one. */
    private void failedHooks(List<String> sentences) {
        int event = 0;
        for (String name : EVENTS) {
            failedHook(sentences, name, event++);
        }
        for (ClientLibrary library : parts.libraries) {
            for (Fact fact : library.facts) {
                failedHook(sentences, fact.place(), event++);
            }
        }
    }

    private void failedHook(List<String> sentences, String name, int event) {
        int failures = parts.listener.failures(event);
        if (failures > 0) {
            String what = parts.listener.isOff(event)
                    ? "Not done any more: hearing of " + name + ", since that failed " + failures + " times"
                    : "Hearing of " + name + " failed " + (failures == 1 ? "once" : failures + " times");
            sentences.add(what + " inside the agent (last failure of a hook: " + parts.listener.lastFailure() + ").");
        }
    }

    /** Methods that are there, and whose objects lack the field on the way. */
    private void failedKeys(List<String> sentences) {
        List<String> failed = parts.listener.failedKeys();
        int number = 0;
        for (ClientLibrary library : parts.libraries) {
            for (Fact fact : library.facts) {
                String missing = failed.get(number++);
                if (missing != null) {
                    sentences.add(library.name + ": " + missing + ", which \"" + fact.place() + "\" needs, so "
                            + fact.verb.otherwise + ".");
                }
            }
        }
    }

    private static void addCount(List<String> sentences, long count, String what) {
        if (count > 0) {
            sentences.add(count + " " + what + ".");
        }
    }
}
