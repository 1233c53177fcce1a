package io.github.halfshut.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the command line asked for; every value has been checked. */
public final class Flags {

    private static final String NUMBER = "N";
    private static final String TIME = "TIME";
    private static final String SWITCH = "";

    /** Name, kind of value, meaning. */
    private static final String[][] KNOWN = {
        {"count", NUMBER, "how many sockets, requests or connections (default 20, or as the scenario needs)"},
        {"rate", NUMBER, "how many a second, 0 for no limit (default 100)"},
        {"duration", TIME, "how long to go on, instead of --count"},
        {"hold", TIME, "how long to stay alive afterwards, doing nothing (default 20s)"},
        {"until-stdin-closes", SWITCH, "stay alive until standard input ends, instead of --hold"},
        {"ready-timeout", TIME, "how long to wait for the kernel to show what was promised (default 60s)"},
        {"idle", TIME, "the upstream closes a connection that was idle for so long (default 1s)"},
        {"seed", NUMBER, "seed of everything random (default 1)"},
        {"threads", NUMBER, "threads that work at the same time (default 4, or as the scenario needs)"},
        {"leak", NUMBER, "churn, connect-latency, many-stacks: how many are left half-closed (default 200, 0, 200)"},
        {"footprint", TIME, "churn: collect garbage and say what the process holds, so often (default never)"},
        {"keep", NUMBER, "many-stacks: how many stay open for a while (default 6000)"},
        {"drop", SWITCH, "per-request-client: keep no reference to the clients"},
        {"linger", SWITCH, "close-not-finished: close with SO_LINGER 0"},
        {"hand-off", SWITCH, "unread-data: another thread than the accepting one handles the connection"},
        {"channel", SWITCH, "acceptor-blocked, acceptor-free: listen with a ServerSocketChannel"},
        {"status", NUMBER, "the exit status (default 0)"},
    };

    /** Arguments that are not flags. */
    public final List<String> words;

    private final Map<String, String> given;

    private Flags(List<String> words, Map<String, String> given) {
        this.words = Collections.unmodifiableList(words);
        this.given = given;
    }

    static Flags parse(String[] args, int from) throws WrongUsage {
        List<String> words = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (int i = from; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                words.add(args[i]);
                continue;
            }
            String name = args[i].substring(2);
            String kind = kindOf(name);
            if (kind.equals(SWITCH)) {
                given.put(name, "on");
                continue;
            }
            if (i + 1 == args.length) {
                throw new WrongUsage("--" + name + " needs a value");
            }
            String value = args[++i];
            boolean good = kind.equals(NUMBER) ? value.matches("[0-9]{1,9}") : value.matches("[0-9]{1,6}(ms|s|m)");
            if (!good) {
                String expected = kind.equals(NUMBER) ? "a whole number" : "a time such as 500ms, 30s or 5m";
                throw new WrongUsage("--" + name + ": '" + value + "' is not " + expected);
            }
            given.put(name, value);
        }
        return new Flags(words, given);
    }

    private static String kindOf(String name) throws WrongUsage {
        for (String[] known : KNOWN) {
            if (known[0].equals(name)) {
                return known[1];
            }
        }
        throw new WrongUsage("unknown flag --" + name + " (--help lists them)");
    }

    static String help() {
        StringBuilder help = new StringBuilder();
        for (String[] known : KNOWN) {
            help.append("  ")
                    .append(Scenarios.padded("--" + known[0] + " " + known[1]))
                    .append(known[2])
                    .append('\n');
        }
        return help.toString();
    }

    public boolean on(String name) {
        return given.containsKey(name);
    }

    public int count(String name, int fallback) {
        String value = given.get(name);
        return value == null ? fallback : Integer.parseInt(value);
    }

    public long millis(String name, long fallback) {
        String value = given.get(name);
        if (value == null) {
            return fallback;
        }
        if (value.endsWith("ms")) {
            return Long.parseLong(value.substring(0, value.length() - 2));
        }
        long units = Long.parseLong(value.substring(0, value.length() - 1));
        return units * (value.endsWith("m") ? 60_000 : 1_000);
    }
}
