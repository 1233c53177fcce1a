package io.github.halfshut.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** A dump made up, of as many leaks as are wanted; its text may be anybody's. */
final class StoredReport {

    private static final int POINTS = 60;
    /** More leaks have no history in a real report either. */
    private static final int HISTORIES = 20;

    private static final String[] CAUSES = {
        "PER_REQUEST_CLIENT", "RESPONSE_NOT_CLOSED", "SOCKET_NOT_CLOSED", "UNREAD_DATA", "DEAD_DESCRIPTOR"
    };

    private final ObjectNode report = new ObjectMapper().createObjectNode();
    private final int leaks;
    private final String odd;

    private StoredReport(int leaks, String odd) {
        this.leaks = leaks;
        this.odd = odd;
    }

    /**
     * @param leaks how many, each smaller than the one before, and a fifth as many notices
     * @param odd a part of the name of each class, thread, host and sentence
     */
    static Path write(Path file, int leaks, String odd) throws IOException {
        StoredReport stored = new StoredReport(leaks, odd);
        stored.fill();
        new ObjectMapper().writeValue(file.toFile(), stored.report);
        return file;
    }

    private void fill() {
        report.put("schema", 1).put("takenAt", "2026-11-22T03:50:04Z");
        report.putObject("jvm")
                .put("pid", 4711)
                .put("host", "orders-7c9f" + odd)
                .put("command", "/srv/orders.jar" + odd)
                .put("javaVersion", "17.0.15")
                .put("uptimeSeconds", 93_784);
        ObjectNode kernel = report.putObject("kernel");
        kernel.put("source", "/proc").put("openFiles", 48_213).put("maxFiles", 65_536);
        kernel.putObject("states")
                .put("ESTABLISHED", 213)
                .put("CLOSE_WAIT", total())
                .put("TIME_WAIT", 12)
                .put("LISTEN", 14);
        ArrayNode found = report.putArray("leaks");
        for (int i = 0; i < leaks; i++) {
            leak(found.addObject(), i, "leak");
        }
        for (int i = 0; i < leaks / 5; i++) {
            leak(found.addObject(), leaks + i, "notice");
        }
        listeners();
        timeline();
        report.putArray("blindSpots")
                .add("Sockets opened before 02:00 by native code have no line." + odd)
                .add("Handlers on virtual threads cannot be seen, since the JVM does not list such threads.");
    }

    private long sockets(int leak) {
        return 1 + 20_000L / ((leak + 1) * (leak + 3L));
    }

    private long total() {
        long total = 0;
        for (int i = 0; i < leaks; i++) {
            total += sockets(i);
        }
        return total;
    }

    private static String fingerprint(int leak) {
        return String.format("%012x", 0xa1b2c3d4e5L + leak * 7_919L);
    }

    private String frame(int leak, String type, int line) {
        return "com.acme.orders." + type + odd + ".call" + leak + "(" + type + ".java:" + line + ")";
    }

    private void leak(ObjectNode leak, int number, String severity) {
        leak.put("fingerprint", fingerprint(number))
                .put("cause", severity.equals("leak") ? CAUSES[number % CAUSES.length] : "IDLE_IN_POOL")
                .put("meaning", "a client is built for each request and not closed" + odd)
                .put("confidence", number % 3 == 0 ? "certain" : "likely")
                .put("severity", severity)
                .put("sockets", sockets(number))
                .put("oldestSeconds", 10_920)
                .put("growthPerMinute", number % 4 * 10.25 / (1 + number))
                .put("library", number % 2 == 0 ? "Apache HttpClient 4" : null);
        leak.putObject("blame")
                .put("className", "com.acme.orders.settlement.NightlySettlementExporter" + number + odd)
                .put("method", "fetch")
                .put("file", "NightlySettlementExporter" + number + ".java")
                .put("line", 40 + number);
        ArrayNode peers = leak.putArray("peers");
        for (int i = 0; i <= number % 5; i++) {
            peers.addObject()
                    .put("address", "10.20." + number % 250 + "." + i)
                    .put("port", 443)
                    .put("sockets", 1 + sockets(number) / 5);
        }
        ArrayNode trace = leak.putObject("traces").putArray("socket");
        trace.add("java.net.Socket.connect(Socket.java:633)");
        for (int depth = 0; depth < 12; depth++) {
            trace.add(frame(number, "Layer" + depth, 10 + depth));
        }
        trace.add("com.acme.orders.Dispatcher.run" + number % 7 + "(Dispatcher.java:12)");
        trace.add("java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)");
        trace.add("java.lang.Thread.run(Thread.java:840)");
        ObjectNode thread = leak.putArray("threads").addObject();
        thread.put("name", "worker-" + number + odd).put("state", "WAITING");
        thread.putArray("trace").add("java.lang.Object.wait(Native Method)").add(frame(number, "Worker", 7));
        leak.putArray("evidence")
                .add("Each of the sockets belongs to a client of its own: one shared client would own them all." + odd)
                .add("None of the clients was closed, none was garbage-collected.");
        leak.put("remedy", "Build one client and share it (it is thread-safe), or close each one." + odd);
    }

    private void listeners() {
        ArrayNode listeners = report.putArray("listeners");
        for (int i = 0; i < Math.min(14, leaks); i++) {
            ObjectNode listener = listeners
                    .addObject()
                    .put("address", "0.0.0.0")
                    .put("port", 8_080 + i)
                    .put("backlog", 128);
            listener.put("acceptQueue", i % 3 == 0 ? 129 : 0)
                    .put("verdict", i % 3 == 0 ? "\"acceptor\" waits in a handler" + odd : null);
            listener.putObject("neverAccepted").put("ESTABLISHED", 0).put("CLOSE_WAIT", i % 3 == 0 ? 129 : 0);
        }
    }

    private void timeline() {
        ObjectNode timeline = report.putObject("timeline");
        ArrayNode seconds = timeline.putArray("seconds");
        ArrayNode files = timeline.putArray("openFiles");
        ObjectNode states = timeline.putObject("states");
        ArrayNode established = states.putArray("ESTABLISHED");
        ArrayNode closeWait = states.putArray("CLOSE_WAIT");
        ObjectNode histories = timeline.putObject("leaks");
        for (int i = 0; i < POINTS; i++) {
            seconds.add(i * 300);
            files.add(500 + total() * i / POINTS);
            established.add(200 + i * 37 % 50);
            closeWait.add(total() * i / POINTS);
        }
        for (int leak = 0; leak < Math.min(HISTORIES, leaks); leak++) {
            ArrayNode history = histories.putArray(fingerprint(leak));
            for (int i = 0; i < POINTS; i++) {
                history.add(sockets(leak) * i / (POINTS - 1));
            }
        }
    }
}
