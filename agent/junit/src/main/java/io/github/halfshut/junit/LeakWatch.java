package io.github.halfshut.junit;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one watch of a run: what leaks now, what of it was told or allowed, and the last word when all tests are done. */
@SuppressWarnings("deprecation") // CloseableResource is what releases before 5.13 close; later ones take it too.
final class LeakWatch implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LeakWatch.class);
    private static final String LINGER = "halfshut.junit.linger.millis";
    private static final String ENABLED = "halfshut.junit.enabled";
    private static final int LINGER_MILLIS = 2_000;
    private static final int PAUSE_MILLIS = 100;

    /** Null where the agent cannot be had; tests run on then. */
    private final @Nullable AgentBean agent;

    private final long lingerNanos;
    /** Sockets by fingerprint that were told or allowed. */
    private final Map<String, Long> settled = new HashMap<>();

    private volatile boolean checksTheRun;

    private LeakWatch(ExtensionContext context) {
        lingerNanos = TimeUnit.MILLISECONDS.toNanos(
                context.getConfigurationParameter(LINGER).map(LeakWatch::millis).orElse(LINGER_MILLIS));
        agent = context.getConfigurationParameter(ENABLED).map("false"::equals).orElse(false) ? null : agent();
        if (agent != null && TimeUnit.SECONDS.toNanos(agent.minAgeSeconds()) > lingerNanos) {
            throw new ExtensionConfigurationException("the agent was given min-age=" + agent.minAgeSeconds()
                    + "s, more than the linger time of tests; give it min-age=0s or raise " + LINGER);
        }
    }

    private static int millis(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new ExtensionConfigurationException(
                    LINGER + " is " + text + "; expected milliseconds, for example 2000", wrong);
        }
    }

    private static @Nullable AgentBean agent() {
        try {
            Agent.ensure();
            return AgentBean.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unseen("it was interrupted");
        } catch (JMException | IllegalStateException absent) {
            return unseen(String.valueOf(absent.getMessage()));
        }
    }

    private static @Nullable AgentBean unseen(String why) {
        System.err.println("halfshut-junit: socket leaks are not looked for: " + why);
        return null;
    }

    static LeakWatch of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(LeakWatch.class, key -> new LeakWatch(context), LeakWatch.class);
    }

    /** From now on the run fails at its end for what no test was told of. */
    void checkTheRun() {
        checksTheRun = true;
    }

    /** A fresh one. */
    Look now() {
        return agent == null ? new Look(Collections.emptyList(), 0) : agent.look();
    }

    /** Lets pass what has come since, if it was opened there; gives what that is, sockets by fingerprint. */
    Map<String, Long> allow(Map<String, Long> before, String in) {
        Map<String, Long> allowed = new HashMap<>();
        // Until they are half-closed they cannot be seen, let alone allowed.
        for (LeakedSockets leak : lookUntil(look -> look.hasMoreThan(before)).leaks) {
            if (leak.moreThan(before) > 0 && leak.blame.startsWith(in)) {
                allowed.put(leak.fingerprint, leak.moreThan(before));
                settle(leak.fingerprint, leak.moreThan(before));
            }
        }
        return allowed;
    }

    private synchronized void settle(String fingerprint, long sockets) {
        settled.merge(fingerprint, sockets, Long::sum);
    }

    private synchronized Map<String, Long> settled() {
        return new HashMap<>(settled);
    }

    /**
     * Waits out the linger time unless nothing is half-closed any more than before: the agent calls none a leak at first sight.
     *
     * @param closeWait half-closed sockets that were there before
     * @param allowed what is let pass
     * @throws AssertionError if leaks beyond those are left then
     */
    void demandNone(Map<String, Long> before, long closeWait, String whose, Predicate<LeakedSockets> allowed) {
        Look last = lookUntil(look -> !look.hasMoreThan(before) && look.closeWait <= closeWait);
        StringBuilder lines = new StringBuilder();
        long all = 0;
        for (LeakedSockets leak : last.leaks) {
            long more = leak.moreThan(before);
            if (more > 0) {
                settle(leak.fingerprint, more);
            }
            if (more > 0 && !allowed.test(leak)) {
                all += more;
                lines.append(leak.line(more)).append('\n');
            }
        }
        if (all > 0) {
            throw new AssertionError(whose + " left " + all + (all == 1 ? " socket" : " sockets")
                    + " that the peer has closed and nobody here has:\n" + lines
                    + "Close them, or say why not: @AllowSocketLeak(reason = \"…\"). The whole report:\n\n"
                    + (agent == null ? "" : agent.text()));
        }
    }

    private Look lookUntil(Predicate<Look> enough) {
        long end = System.nanoTime() + lingerNanos;
        Look look = now();
        while (agent != null && !enough.test(look) && System.nanoTime() < end) {
            pause();
            look = now();
        }
        return look;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** All tests are done: an exception here fails the engine, and so the build. */
    @Override
    public void close() {
        if (checksTheRun) {
            demandNone(settled(), Look.NEVER_QUIET, "The tests of this run", leak -> false);
        }
    }
}
