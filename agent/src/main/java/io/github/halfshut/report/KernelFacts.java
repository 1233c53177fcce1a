package io.github.halfshut.report;

import java.util.Collections;
import java.util.Map;

/** What the kernel says of this process and its network namespace; every number is -1 where unknown. */
public final class KernelFacts {
    /** {@code /proc} or {@code none}. */
    public final String source;

    /** {@code used}, or in a phrase why netlink is not. */
    public final String netlink;

    /** Kernel state name to number of sockets of this process. */
    public final Map<String, Long> states;

    public final long openFiles;
    public final long maxFiles;
    public final long ephemeralLow;
    public final long ephemeralHigh;
    public final long somaxconn;
    public final long listenOverflows;
    public final long listenDrops;
    /** Handshakes that are not finished, at the ports of this process. */
    public final long synRecv;

    /** What the counters of the network namespace have gained since the agent began, by their name in TcpExt. */
    public final Map<String, Long> sinceStart;

    /** Listeners of this process, and of the whole network namespace. */
    public final long ownListeners;

    public final long allListeners;

    /** Age of the oldest socket in CLOSE_WAIT, reported as a finding or not. */
    public final long oldestCloseWaitSeconds;

    private KernelFacts(Builder from) {
        this.source = from.source;
        this.netlink = from.netlink;
        this.states = Frozen.map(from.states);
        this.openFiles = from.openFiles;
        this.maxFiles = from.maxFiles;
        this.ephemeralLow = from.ephemeralLow;
        this.ephemeralHigh = from.ephemeralHigh;
        this.somaxconn = from.somaxconn;
        this.listenOverflows = from.listenOverflows;
        this.listenDrops = from.listenDrops;
        this.synRecv = from.synRecv;
        this.sinceStart = Frozen.map(from.sinceStart);
        this.ownListeners = from.ownListeners;
        this.allListeners = from.allListeners;
        this.oldestCloseWaitSeconds = from.oldestCloseWaitSeconds;
    }

    /** Names the many values of {@link KernelFacts}. */
    public static final class Builder {
        private final String source;
        private String netlink = "not tried";
        private Map<String, Long> states = Collections.emptyMap();
        private long openFiles = -1;
        private long maxFiles = -1;
        private long ephemeralLow = -1;
        private long ephemeralHigh = -1;
        private long somaxconn = -1;
        private long listenOverflows = -1;
        private long listenDrops = -1;
        private long synRecv = -1;
        private Map<String, Long> sinceStart = Collections.emptyMap();
        private long ownListeners = -1;
        private long allListeners = -1;
        private long oldestCloseWaitSeconds = -1;

        public Builder(String source) {
            this.source = source;
        }

        public Builder netlink(String value) {
            netlink = value;
            return this;
        }

        public Builder states(Map<String, Long> value) {
            states = value;
            return this;
        }

        public Builder files(long open, long max) {
            openFiles = open;
            maxFiles = max;
            return this;
        }

        public Builder ephemeralPorts(long low, long high) {
            ephemeralLow = low;
            ephemeralHigh = high;
            return this;
        }

        public Builder somaxconn(long value) {
            somaxconn = value;
            return this;
        }

        public Builder listens(long overflows, long drops) {
            listenOverflows = overflows;
            listenDrops = drops;
            return this;
        }

        public Builder sinceStart(Map<String, Long> value) {
            sinceStart = value;
            return this;
        }

        public Builder listeners(long own, long all) {
            ownListeners = own;
            allListeners = all;
            return this;
        }

        public Builder synRecv(long value) {
            synRecv = value;
            return this;
        }

        public Builder oldestCloseWaitSeconds(long value) {
            oldestCloseWaitSeconds = value;
            return this;
        }

        public KernelFacts build() {
            return new KernelFacts(this);
        }
    }
}
