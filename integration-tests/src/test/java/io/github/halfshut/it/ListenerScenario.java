package io.github.halfshut.it;

import java.util.List;

/** What one run of the sample should be told about its only listener. */
record ListenerScenario(
        String command,
        List<Integer> majors,
        int backlog,
        int accepted,
        String since,
        int minAgeSeconds,
        Trouble trouble,
        String twin) {

    /**
     * The only finding of a run whose listener is in trouble.
     *
     * @param file where the listener is bound, and where the acceptor is held up
     * @param state of the connections that are never accepted, in the kernel
     * @param acceptor name of the thread that should accept, or empty where there is none
     * @param doing its state at the line that is marked with it
     * @param verdict what the report must say among other things
     */
    record Trouble(String file, int connections, String state, String acceptor, String doing, String verdict) {}

    private static final String READY = "ready: ";
    private static final String OVERFLOW = "overflowing: ";
    private static final String THREAD = "order-acceptor";

    /** Nobody accepts so many connections, which are in this state. */
    static ListenerScenario troubled(
            String command, String file, int backlog, int accepted, int connections, String state) {
        Trouble trouble = new Trouble(file, connections, state, "", "", "");
        return new ListenerScenario(command, List.of(8, 17, 25), backlog, accepted, READY, 1, trouble, "");
    }

    /** Nobody may be accused. */
    static ListenerScenario healthy(String command, int backlog, int accepted) {
        return new ListenerScenario(command, List.of(8, 17, 25), backlog, accepted, READY, 2, null, "");
    }

    /** On these releases instead of three. */
    ListenerScenario on(List<Integer> releases) {
        return new ListenerScenario(command, releases, backlog, accepted, since, minAgeSeconds, trouble, twin);
    }

    /** The acceptor, in this state, stands at the line that is marked with it. */
    ListenerScenario held(String doing) {
        return says('"' + THREAD + '"', THREAD, doing);
    }

    ListenerScenario says(String verdict) {
        return says(verdict, "", "");
    }

    private ListenerScenario says(String verdict, String acceptor, String doing) {
        Trouble told = new Trouble(trouble.file, trouble.connections, trouble.state, acceptor, doing, verdict);
        return new ListenerScenario(command, majors, backlog, accepted, since, minAgeSeconds, told, twin);
    }

    /** Watched from the moment its queue is full, with patience for what lasts a second on an idle machine. */
    ListenerScenario fromOverflow() {
        return new ListenerScenario(command, majors, backlog, accepted, OVERFLOW, 5, trouble, twin);
    }

    boolean isFromOverflow() {
        return since.equals(OVERFLOW);
    }

    /** The command of the row that does the same and is healthy. */
    ListenerScenario twin(String other) {
        return new ListenerScenario(command, majors, backlog, accepted, since, minAgeSeconds, trouble, other);
    }

    String agentOptions() {
        return Launch.QUICK.replace("min-age=2s", "min-age=" + minAgeSeconds + "s");
    }

    @Override
    public String toString() {
        return command;
    }
}
