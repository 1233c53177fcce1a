package io.github.halfshut.benchmarks.trial;

import java.util.Arrays;
import java.util.Locale;

/** Runs one workload and prints what it measured, one figure a line. */
public final class Trial {

    /** With what a line begins that carries a figure: its name and its value follow. */
    public static final String FIGURE = "figure ";

    private Trial() {}

    /** One kind of work; it prints its figures by {@link #figure}. */
    interface Work {
        void run(String[] arguments) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        work(arguments[0]).run(Arrays.copyOfRange(arguments, 1, arguments.length));
        // Pools of client libraries may have threads that would go on for minutes.
        System.exit(0);
    }

    private static Work work(String name) {
        switch (name) {
            case "connect":
                return new ConnectAndClose();
            case "hold":
                return new HoldOpen();
            case "classes":
                return new LoadClasses();
            case "client":
                return new PooledClient();
            case "server":
                return new KeepAliveServer();
            case "background":
                return new Background();
            case "scan":
                return new ForcedScan();
            case "report":
                return new ReportOfThousands();
            default:
                throw new IllegalArgumentException("no work is called " + name);
        }
    }

    static void figure(String name, double value) {
        System.out.println(FIGURE + name + " " + String.format(Locale.ROOT, "%.3f", value));
    }

    /** A port of the process that started this one. */
    static int port(String service) {
        return Integer.getInteger("far." + service);
    }
}
