package io.github.halfshut.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The report as JSON, schema 1: what scripts and dashboards read; null stands for what is not known. */
public final class JsonReport {
    /** Past so many findings the rest is cut, and the report says how many. */
    static final int LEAKS = 1_000;

    private static final int LISTENERS = 1_000;

    /** Without a pool of buffers: the usual one hangs them on the threads of the application. */
    static final JsonFactory JSON = new JsonFactoryBuilder()
            .characterEscapes(new JsonEscapes())
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final LeakReport report;
    private final JsonFields json;

    private JsonReport(LeakReport report, JsonFields json) {
        this.report = report;
        this.json = json;
    }

    /** As UTF-8; the stream stays open. */
    public static void write(LeakReport report, OutputStream to) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(to)) {
            new JsonReport(report, new JsonFields(generator)).document();
            generator.writeRaw('\n');
        }
    }

    /** What is left to say where {@link #write} fails. */
    public static void writeFailure(LeakReport report, Throwable failure, OutputStream to) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(to)) {
            JsonFields json = new JsonFields(generator);
            json.open();
            json.number("schema", 1);
            json.time("takenAt", report.takenAtMillis);
            json.openList("blindSpots");
            json.item("This report could not be written (" + failure.getClass().getName() + ").");
            json.closeList();
            json.close();
            generator.writeRaw('\n');
        }
    }

    public static String render(LeakReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        try {
            write(report, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private void document() throws IOException {
        json.open();
        json.number("schema", 1);
        json.time("takenAt", report.takenAtMillis);
        agent();
        json.jvm(report.jvm);
        kernel();
        leaks();
        listeners();
        unattributed();
        report.history.write(json);
        blindSpots();
        json.close();
    }

    private void agent() throws IOException {
        AgentFacts agent = report.agent;
        json.open("agent");
        json.text("version", agent.version);
        json.text("attached", agent.attached);
        json.time("since", agent.sinceMillis);
        long absent = 0;
        json.openList("hooks");
        for (HookState hook : agent.hooks) {
            if (hook.isOfAbsentLibrary()) {
                absent++;
                continue;
            }
            json.open();
            json.text("name", hook.name);
            json.text("state", hook.state);
            if (hook.detail != null) {
                json.text("detail", hook.detail);
            }
            json.close();
        }
        json.closeList();
        json.number("hooksOfAbsentLibraries", absent);
        json.number("scans", agent.scans);
        json.open("scanMillis");
        json.known("last", agent.scanMillisLast);
        json.known("max", agent.scanMillisMax);
        json.close();
        json.known("cpuSeconds", agent.cpuSeconds);
        json.openList("mishaps");
        for (Mishap mishap : agent.mishaps) {
            json.open();
            json.text("what", mishap.what);
            json.number("count", mishap.count);
            json.close();
        }
        json.closeList();
        json.number("trackedSockets", agent.trackedSockets);
        json.number("untrackedSockets", agent.untrackedSockets);
        json.number("minAgeSeconds", agent.minAgeSeconds);
        releases();
        json.close();
    }

    private void releases() throws IOException {
        json.openList("releases");
        for (Release release : report.agent.releases) {
            json.open();
            json.time("at", release.atMillis);
            json.text("fingerprint", release.leak.fingerprint);
            json.number("sockets", release.sockets);
            json.counts("left", release.left);
            json.close();
        }
        json.closeList();
    }

    private void kernel() throws IOException {
        KernelFacts kernel = report.kernel;
        json.open("kernel");
        json.text("source", kernel.source);
        json.text("netlink", kernel.netlink);
        json.counts("states", kernel.states);
        json.known("openFiles", kernel.openFiles);
        json.known("maxFiles", kernel.maxFiles);
        json.open("ephemeralPorts");
        json.known("low", kernel.ephemeralLow);
        json.known("high", kernel.ephemeralHigh);
        json.close();
        json.known("somaxconn", kernel.somaxconn);
        json.known("listenOverflows", kernel.listenOverflows);
        json.known("listenDrops", kernel.listenDrops);
        json.known("synRecv", kernel.synRecv);
        json.counts("sinceStart", kernel.sinceStart);
        json.known("ownListeners", kernel.ownListeners);
        json.known("allListeners", kernel.allListeners);
        json.known("oldestCloseWaitSeconds", kernel.oldestCloseWaitSeconds);
        json.close();
    }

    private void leaks() throws IOException {
        json.openList("leaks");
        int shown = Math.min(LEAKS, report.leaks.size());
        for (Leak leak : report.leaks.subList(0, shown)) {
            JsonLeak.write(leak, json);
        }
        json.closeList();
    }

    private void listeners() throws IOException {
        json.openList("listeners");
        int shown = Math.min(LISTENERS, report.listeners.size());
        for (Listener listener : report.listeners.subList(0, shown)) {
            json.open();
            json.text("address", listener.address);
            json.number("port", listener.port);
            json.text("server", listener.server);
            json.text("part", listener.part);
            json.known("backlog", listener.backlog);
            json.known("backlogAsked", listener.backlogAsked);
            json.known("drops", listener.drops);
            json.known("acceptQueue", listener.acceptQueue);
            json.known("longestQueue", listener.longestQueue);
            json.known("oldestSeconds", listener.oldestSeconds);
            json.number("fullSeconds", listener.fullSeconds);
            json.known("accepted", listener.accepted);
            json.known("lastAcceptSeconds", listener.lastAcceptSeconds);
            json.counts("neverAccepted", listener.neverAccepted);
            json.known("unreadBytes", listener.unreadBytes);
            json.site("site", listener.site);
            if (listener.acceptor == null) {
                json.text("acceptor", null);
            } else {
                json.open("acceptor");
                json.thread("thread", listener.acceptor);
                json.close();
            }
            json.text("verdict", listener.verdict);
            json.texts("evidence", listener.evidence);
            json.text("remedy", listener.remedy);
            json.close();
        }
        json.closeList();
    }

    private void unattributed() throws IOException {
        json.open("unattributed");
        json.number("closeWait", report.unattributed.closeWait);
        json.peers(report.unattributed.peers);
        json.openList("likely");
        for (Likely likely : report.unattributed.likely) {
            json.open();
            json.text("fingerprint", likely.fingerprint);
            json.known("share", likely.share);
            json.close();
        }
        json.closeList();
        json.close();
    }

    private void blindSpots() throws IOException {
        json.openList("blindSpots");
        for (String sentence : report.blindSpots) {
            json.item(sentence);
        }
        cut(report.leaks, LEAKS, "findings");
        cut(report.listeners, LISTENERS, "listeners");
        json.closeList();
    }

    private void cut(List<?> all, int limit, String what) throws IOException {
        if (all.size() > limit) {
            json.item("This report was cut: " + Words.count(all.size() - limit) + " of " + Words.count(all.size()) + " "
                    + what + " are left out.");
        }
    }
}
