package io.github.halfshut.it;

import java.util.List;

/** What one run of the sample should be told by the agent. */
record Scenario(
        String command,
        String since,
        List<String> jvmOptions,
        String agentOptions,
        int minAgeSeconds,
        int oldestJdk,
        Leak leak,
        String twin) {

    /** The only finding of a run that leaks; its mark is what the blamed line bears; without sockets it is about clients. */
    record Leak(
            String mark,
            String file,
            int sockets,
            String state,
            String confidence,
            int clients,
            List<String> evidence) {

        /** The first word of the mark. */
        String cause() {
            return mark.split(" ", 2)[0];
        }

        /** What an error leaves open is looked at under one JDK; the rest of the path is that of any response. */
        boolean isOfAnError() {
            return mark.endsWith(" on an error");
        }

        Leak saying(List<String> sentences) {
            return new Leak(mark, file, sockets, state, confidence, clients, sentences);
        }

        /** Whether it ever was connected to somebody. */
        boolean hasPeer() {
            return !mark.endsWith(" without a peer");
        }
    }

    private static final String READY = "ready: ";

    /** It must be reported: cause, file of the blamed line, sockets, their state in the kernel, confidence. */
    static Scenario leaks(String command, String mark, String file, int sockets, String state, String confidence) {
        return new Scenario(
                command,
                READY,
                List.of(),
                Launch.QUICK,
                2,
                8,
                new Leak(mark, file, sockets, state, confidence, 0, List.of()),
                "");
    }

    /** The same for clients that pile up and hold no socket that leaks. */
    static Scenario piles(String command, String mark, String file, int clients) {
        Leak leak = new Leak(mark, file, 0, "CLOSE_WAIT", "likely", clients, List.of());
        return new Scenario(command, READY, List.of(), Launch.QUICK, 2, 8, leak, "");
    }

    /** Nothing may be reported. */
    static Scenario healthy(String command) {
        return new Scenario(command, READY, List.of(), Launch.QUICK, 2, 8, null, "");
    }

    /** The command of the row that does the same and leaks, or is healthy. */
    Scenario twin(String other) {
        return new Scenario(command, since, jvmOptions, agentOptions, minAgeSeconds, oldestJdk, leak, other);
    }

    /** Sentences that the evidence must hold. */
    Scenario saying(List<String> sentences) {
        return new Scenario(
                command, since, jvmOptions, agentOptions, minAgeSeconds, oldestJdk, leak.saying(sentences), twin);
    }

    Scenario from(int jdk) {
        return new Scenario(command, since, jvmOptions, agentOptions, minAgeSeconds, jdk, leak, twin);
    }

    /** The sample's line after which the finding stands; {@code ready:} unless said otherwise. */
    Scenario since(String line) {
        return new Scenario(command, line, jvmOptions, agentOptions, minAgeSeconds, oldestJdk, leak, twin);
    }

    /** For a leak that ends with the next collection: there is to be none. */
    Scenario withoutCollection() {
        List<String> roomy = List.of("-Xmx600m", "-Xmn400m", "-XX:MetaspaceSize=128m");
        return new Scenario(command, since, roomy, agentOptions, minAgeSeconds, oldestJdk, leak, twin);
    }

    Scenario minAge(int seconds) {
        String options = Launch.QUICK.replace("min-age=2s", "min-age=" + seconds + "s");
        return new Scenario(command, since, jvmOptions, options, seconds, oldestJdk, leak, twin);
    }

    @Override
    public String toString() {
        return command;
    }
}
