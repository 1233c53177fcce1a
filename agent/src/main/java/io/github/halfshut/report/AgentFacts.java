package io.github.halfshut.report;

import java.util.Collections;
import java.util.List;

/** What the agent says of itself: how it came in, what it could hook, what it cost, what went wrong. */
public final class AgentFacts {
    public final String version;

    /** {@code premain} or {@code agentmain}. */
    public final String attached;

    public final long sinceMillis;
    public final List<HookState> hooks;
    public final long scans;

    /** -1: unknown, as for the numbers below. */
    public final double scanMillisLast;

    public final double scanMillisMax;
    public final double cpuSeconds;
    public final List<Mishap> mishaps;
    public final long trackedSockets;

    /** Sockets past the limit {@code max-sockets}: counted, not remembered. */
    public final long untrackedSockets;

    /** How long a socket must have been half-closed before it is reported. */
    public final long minAgeSeconds;

    /** What was closed on request, the latest last. */
    public final List<Release> releases;

    private AgentFacts(Builder from) {
        this.version = from.version;
        this.attached = from.attached;
        this.sinceMillis = from.sinceMillis;
        this.hooks = Frozen.list(from.hooks);
        this.scans = from.scans;
        this.scanMillisLast = from.scanMillisLast;
        this.scanMillisMax = from.scanMillisMax;
        this.cpuSeconds = from.cpuSeconds;
        this.mishaps = Frozen.list(from.mishaps);
        this.trackedSockets = from.trackedSockets;
        this.untrackedSockets = from.untrackedSockets;
        this.minAgeSeconds = from.minAgeSeconds;
        this.releases = Frozen.list(from.releases);
    }

    /** The same, with these failures instead. */
    public AgentFacts withMishaps(List<Mishap> failures) {
        return new Builder(version, attached, sinceMillis)
                .hooks(hooks)
                .scans(scans, scanMillisLast, scanMillisMax)
                .cpuSeconds(cpuSeconds)
                .mishaps(failures)
                .trackedSockets(trackedSockets, untrackedSockets)
                .minAgeSeconds(minAgeSeconds)
                .releases(releases)
                .build();
    }

    /** Names the many values of {@link AgentFacts}. */
    public static final class Builder {
        private final String version;
        private final String attached;
        private final long sinceMillis;
        private List<HookState> hooks = Collections.emptyList();
        private long scans;
        private double scanMillisLast = -1;
        private double scanMillisMax = -1;
        private double cpuSeconds = -1;
        private List<Mishap> mishaps = Collections.emptyList();
        private long trackedSockets;
        private long untrackedSockets;
        private long minAgeSeconds = 30;
        private List<Release> releases = Collections.emptyList();

        public Builder(String version, String attached, long sinceMillis) {
            this.version = version;
            this.attached = attached;
            this.sinceMillis = sinceMillis;
        }

        public Builder hooks(List<HookState> value) {
            hooks = value;
            return this;
        }

        public Builder scans(long count, double lastMillis, double maxMillis) {
            scans = count;
            scanMillisLast = lastMillis;
            scanMillisMax = maxMillis;
            return this;
        }

        public Builder cpuSeconds(double value) {
            cpuSeconds = value;
            return this;
        }

        public Builder mishaps(List<Mishap> value) {
            mishaps = value;
            return this;
        }

        public Builder trackedSockets(long tracked, long untracked) {
            trackedSockets = tracked;
            untrackedSockets = untracked;
            return this;
        }

        public Builder minAgeSeconds(long value) {
            minAgeSeconds = value;
            return this;
        }

        public Builder releases(List<Release> value) {
            releases = value;
            return this;
        }

        public AgentFacts build() {
            return new AgentFacts(this);
        }
    }
}
