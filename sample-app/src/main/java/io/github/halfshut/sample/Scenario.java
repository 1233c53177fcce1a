package io.github.halfshut.sample;

/** One thing a program does to its sockets, wrong or right. */
public abstract class Scenario {

    public final String name;
    public final String summary;

    protected Scenario(String name, String summary) {
        this.name = name;
        this.summary = summary;
    }

    /** Refuses what this scenario cannot do, before anything is started. */
    public void check(Flags flags) throws WrongUsage {
        if (!flags.words.isEmpty()) {
            throw new WrongUsage("unexpected argument '" + flags.words.get(0) + "' for " + name);
        }
    }

    /** Runs to its end; what it returns is printed after {@code done:}. */
    public abstract String run(Session session) throws Exception;
}
