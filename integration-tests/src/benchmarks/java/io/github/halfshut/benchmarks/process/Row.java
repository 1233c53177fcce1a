package io.github.halfshut.benchmarks.process;

import java.util.Arrays;
import java.util.List;

/** One kind of process that is measured, and what is asked of its figures. */
final class Row {

    final String name;
    /** The command of {@code Trial}; none means a program that ends at once. */
    final List<String> arguments;

    final List<Mode> modes;
    final List<Goal> goals;
    /** Options of the agent; by default none, as most users start it. */
    final String options;

    final int lowestJdk;
    /** For rows that take minutes: at most so many rounds. */
    final int mostRounds;

    private Row(Builder from) {
        this.name = from.name;
        this.arguments = from.arguments;
        this.modes = from.modes;
        this.goals = from.goals;
        this.options = from.options;
        this.lowestJdk = from.lowestJdk;
        this.mostRounds = from.mostRounds;
    }

    static Builder named(String name, String... arguments) {
        return new Builder(name, Arrays.asList(arguments));
    }

    /** What most rows need not say. */
    static final class Builder {
        private final String name;
        private final List<String> arguments;
        private List<Mode> modes = Arrays.asList(Mode.NONE, Mode.HALFSHUT, Mode.PEER);
        private List<Goal> goals = Arrays.asList();
        private String options = "";
        private int lowestJdk = 8;
        private int mostRounds = Integer.MAX_VALUE;

        Builder(String name, List<String> arguments) {
            this.name = name;
            this.arguments = arguments;
        }

        Builder modes(Mode... which) {
            modes = Arrays.asList(which);
            return this;
        }

        Builder options(String agentOptions) {
            options = agentOptions;
            return this;
        }

        Builder lowestJdk(int major) {
            lowestJdk = major;
            return this;
        }

        Builder mostRounds(int rounds) {
            mostRounds = rounds;
            return this;
        }

        Row goals(Goal... all) {
            goals = Arrays.asList(all);
            return new Row(this);
        }
    }
}
