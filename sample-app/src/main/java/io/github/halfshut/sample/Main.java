package io.github.halfshut.sample;

/** Runs one scenario by its name and says what it does in a few plain lines. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 0 || args[0].equals("--help") || args[0].equals("-h")) {
            System.out.print(Scenarios.help());
            return;
        }
        Scenario scenario;
        Flags flags;
        try {
            scenario = Scenarios.named(args[0]);
            flags = Flags.parse(args, 1);
            scenario.check(flags);
        } catch (WrongUsage wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        int status = 0;
        try (Session session = new Session(flags)) {
            session.say("done: " + scenario.run(session));
            status = flags.count("status", 0);
        } catch (NotReady notReady) {
            System.out.println("not ready: " + notReady.getMessage());
            status = 1;
        } catch (Exception failure) {
            System.err.println("failed: " + failure);
            status = 1;
        }
        // Leaking scenarios leave threads behind that would keep the JVM alive.
        System.exit(status);
    }
}
