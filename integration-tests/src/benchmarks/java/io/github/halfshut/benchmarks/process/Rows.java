package io.github.halfshut.benchmarks.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All rows of the table, with the goals that the project has set itself. */
final class Rows {

    private static final double MICROS = 1_000;
    private static final double MILLIS = 1_000_000;
    private static final int MOST_SOCKETS = 18_000;

    private Rows() {}

    /** @param reader a C program that reads the kernel's tables; empty where none could be compiled */
    static List<Row> all(String classesJar, String reader) {
        List<Row> rows = new ArrayList<>();
        for (String kind : Arrays.asList("SOCKET", "CHANNEL")) {
            String name = kind.toLowerCase(java.util.Locale.ROOT);
            rows.add(Row.named("connect-" + name, "connect", kind, "1", "8").goals(perOpen(name + ", 1 thread")));
            rows.add(Row.named("threads-" + name, "connect", kind, "8", "8").goals(throughput(name + ", 8 threads")));
            rows.add(Row.named("hold-" + name, "hold", kind, "6000", "60", "WHO")
                    .mostRounds(3)
                    .goals(
                            Goal.difference("held", "heap per open " + name + ", depth 60", Mode.NONE, 100, 1, "B"),
                            Goal.difference("left", "heap left per closed " + name, Mode.NONE, 8, 1, "B")));
        }
        rows.add(Row.named("virtual", "connect", "SOCKET", "8", "8", "virtual")
                .lowestJdk(21)
                .goals(throughput("socket, 8 virtual threads")));
        rows.add(Row.named("start")
                .modes(Mode.NONE, Mode.FLOOR, Mode.HALFSHUT, Mode.PEER)
                .goals(
                        Goal.difference("cpu", "start of a trivial main over FLOOR, CPU", Mode.FLOOR, 80, 1, "ms"),
                        Goal.difference("wall", "start of a trivial main over FLOOR, wall", Mode.FLOOR, 60, 1, "ms")));
        rows.add(Row.named("classes", "classes", classesJar, ManyClasses.PREFIX, String.valueOf(ManyClasses.COUNT))
                .modes(Mode.NONE, Mode.FLOOR, Mode.HALFSHUT, Mode.PEER)
                .goals(Goal.difference("cpu", "loading one class", Mode.NONE, 14, MICROS, "µs")));
        rows.add(Row.named("client", "client", "2").goals(requests("request of a pooled client")));
        rows.add(Row.named("server", "server", "2").goals(requests("request to a keep-alive server")));
        addSwitched(rows);
        rows.add(background("1000", 1_000));
        rows.add(background("10000", 10_000));
        rows.add(background("most", MOST_SOCKETS));
        rows.add(Row.named("scan", "scan", "10000", reader)
                .modes(Mode.HALFSHUT)
                .mostRounds(3)
                .goals(
                        Goal.alone("cpu", "forced scan, 10,000 rows, CPU", Double.NaN, MILLIS, "ms"),
                        Goal.alone("ratio", "the same over its reads in C", 1.1, 1, "×")));
        rows.add(Row.named("report", "report", "WHO", "3")
                .options("min-age=1s,scan-interval=1s")
                .mostRounds(3)
                .goals(report()));
        return Collections.unmodifiableList(rows);
    }

    /** Slices with the hooks on and off by turns in one process: what a busy machine cannot hide. */
    private static void addSwitched(List<Row> rows) {
        for (String kind : Arrays.asList("SOCKET", "CHANNEL")) {
            String name = kind.toLowerCase(java.util.Locale.ROOT);
            rows.add(Row.named("switched-" + name, "connect", kind, "1", "30", "switched")
                    .modes(Mode.HALFSHUT)
                    .mostRounds(3)
                    .goals(
                            Goal.own("switched.cpu.5", name + ", hooks on to off, depth 5, CPU", 1.05, false),
                            Goal.own("switched.cpu.60", name + ", hooks on to off, depth 60, CPU", 1.10, false)));
            rows.add(Row.named("switched-threads-" + name, "connect", kind, "8", "30", "switched")
                    .modes(Mode.HALFSHUT)
                    .mostRounds(3)
                    .goals(
                            Goal.own("switched.rate.5", name + ", 8 threads, on to off, depth 5, rate", 0.95, true),
                            Goal.own("switched.rate.60", name + ", 8 threads, on to off, depth 60, rate", 0.95, true),
                            Goal.own("switched.cpu.60", name + ", 8 threads, on to off, depth 60, CPU", 1.10, false)));
        }
        for (String kind : Arrays.asList("client", "server")) {
            rows.add(Row.named("switched-" + kind, kind, "2", "60", "switched")
                    .modes(Mode.HALFSHUT)
                    .mostRounds(3)
                    .goals(
                            Goal.own("switched.rate", kind + ", hooks on to off, requests/s", 0.99, true),
                            Goal.own("switched.cpu", kind + ", hooks on to off, CPU", 1.01, false)));
        }
    }

    private static Row background(String name, int sockets) {
        return Row.named("background-" + name, "background", String.valueOf(sockets), "200", "60")
                .modes(Mode.HALFSHUT)
                .mostRounds(1)
                .goals(Goal.alone(
                        "share",
                        String.format(java.util.Locale.ROOT, "background CPU, %,d sockets", sockets),
                        0.1,
                        1,
                        "% of a core"));
    }

    private static Goal[] perOpen(String what) {
        return new Goal[] {
            Goal.ratio("cpu.5", what + ", depth 5, CPU", 1.05, MICROS, "µs"),
            Goal.ratio("cpu.60", what + ", depth 60, CPU", 1.10, MICROS, "µs"),
            Goal.difference("bytes.5", what + ", depth 5, allocation", Mode.NONE, 600, 1, "B"),
            Goal.difference("bytes.60", what + ", depth 60, allocation", Mode.NONE, 1_600, 1, "B"),
        };
    }

    private static Goal[] throughput(String what) {
        return new Goal[] {
            Goal.rate("rate.5", what + ", depth 5, throughput", 0.95),
            Goal.rate("rate.60", what + ", depth 60, throughput", 0.95),
            Goal.ratio("cpu.60", what + ", depth 60, CPU", 1.10, MICROS, "µs"),
            Goal.difference("blocked", what + ", blocked per 1,000", Mode.NONE, 0.5, 1, ""),
        };
    }

    private static Goal[] requests(String what) {
        return new Goal[] {
            Goal.rate("rate", what + ", rate", 0.99),
            Goal.ratio("cpu", what + ", CPU", 1.01, MICROS, "µs"),
            Goal.difference("bytes", what + ", allocation", Mode.NONE, Double.NaN, 1, "B"),
        };
    }

    private static Goal[] report() {
        String who = "report of 11,164 leaked, ";
        return new Goal[] {
            Goal.alone("bytes", who + "text and JSON", 20, 1_000, "kB"),
            Goal.alone("time", who + "wall, both", 100, MILLIS, "ms"),
            Goal.alone("cpu", who + "CPU, both", Double.NaN, MILLIS, "ms"),
            Goal.alone("quiet.max", "longest connect, no reports", Double.NaN, MILLIS, "ms"),
            Goal.alone("reporting.max", "longest connect, reports without a pause", Double.NaN, MILLIS, "ms"),
            Goal.alone("quiet.p999", "p99.9 of connects, no reports", Double.NaN, MILLIS, "ms"),
            Goal.alone("reporting.p999", "p99.9 of connects, reports without a pause", Double.NaN, MILLIS, "ms"),
        };
    }
}
