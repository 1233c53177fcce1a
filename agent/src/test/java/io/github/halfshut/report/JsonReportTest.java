package io.github.halfshut.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private final ObjectMapper reader = new ObjectMapper();

    @Test
    void hasEveryKeyOfTheContract() throws Exception {
        JsonNode report = reader.readTree(JsonReport.render(DryReport.make(Reports.NOW)));
        assertThat(keys(report))
                .containsExactly(
                        "schema",
                        "takenAt",
                        "agent",
                        "jvm",
                        "kernel",
                        "leaks",
                        "listeners",
                        "unattributed",
                        "timeline",
                        "blindSpots");
        assertThat(keys(report.get("agent")))
                .contains("version", "attached", "since", "hooks", "scans", "scanMillis", "cpuSeconds", "mishaps");
        assertThat(keys(report.at("/agent/hooks/0"))).contains("name", "state");
        assertThat(keys(report.at("/agent/scanMillis"))).contains("last", "max");
        assertThat(keys(report.at("/agent/mishaps/0"))).contains("what", "count");
        assertThat(keys(report.get("jvm"))).contains("pid", "host", "command", "javaVersion", "uptimeSeconds");
        assertThat(keys(report.get("kernel")))
                .contains(
                        "source",
                        "states",
                        "openFiles",
                        "maxFiles",
                        "ephemeralPorts",
                        "somaxconn",
                        "listenOverflows",
                        "listenDrops",
                        "synRecv");
        assertThat(keys(report.at("/kernel/ephemeralPorts"))).contains("low", "high");
        JsonNode leak = report.at("/leaks/0");
        assertThat(keys(leak))
                .contains(
                        "fingerprint",
                        "cause",
                        "confidence",
                        "severity",
                        "sockets",
                        "oldestSeconds",
                        "growthPerMinute",
                        "secondsToExhaustion",
                        "library",
                        "states",
                        "readToEnd",
                        "unreadSockets",
                        "blame",
                        "peers",
                        "clients",
                        "traces",
                        "unreadBytes",
                        "threads",
                        "evidence",
                        "remedy",
                        "example");
        assertThat(keys(leak.get("blame"))).contains("className", "method", "file", "line");
        assertThat(keys(leak.at("/peers/0"))).contains("address", "port", "sockets");
        assertThat(keys(leak.get("clients"))).contains("created", "closed", "live", "site");
        assertThat(keys(leak.at("/clients/site"))).contains("className", "method", "file", "line");
        assertThat(keys(leak.get("traces"))).contains("socket", "listener", "client", "request");
        assertThat(keys(leak.at("/threads/0"))).contains("name", "state", "trace");
        assertThat(keys(leak.get("example")))
                .contains("local", "remote", "state", "fd", "inode", "openedAt", "ageSeconds");
        assertThat(keys(report.at("/listeners/0")))
                .contains(
                        "address",
                        "port",
                        "backlog",
                        "drops",
                        "acceptQueue",
                        "neverAccepted",
                        "unreadBytes",
                        "site",
                        "acceptor",
                        "verdict");
        assertThat(keys(report.at("/listeners/0/acceptor"))).contains("thread", "state", "trace");
        assertThat(keys(report.get("unattributed"))).contains("closeWait", "peers", "likely");
        assertThat(keys(report.at("/unattributed/likely/0"))).contains("fingerprint", "share");
    }

    @Test
    void keepsTheKeysOfAFindingOfWhichLittleIsKnown() throws Exception {
        JsonNode report = reader.readTree(JsonReport.render(DryReport.make(Reports.NOW)));
        assertThat(keys(report.at("/leaks/1"))).isEqualTo(keys(report.at("/leaks/0")));
    }

    @Test
    void countsHooksOfLibrariesThatAreNotThereInsteadOfListingThem() throws Exception {
        LeakReport report = Reports.withHooks(
                new HookState("NioSocketImpl.create", "not-seen", null),
                new HookState("client *.okhttp3.OkHttpClient#<init>", "not-seen", null),
                new HookState("lease *.okhttp3.Pool#get", "not-seen", "okhttp3.Pool has no such method"),
                new HookState("lease *.hc.Pool#lease", "woven", null));
        JsonNode agent = reader.readTree(JsonReport.render(report)).get("agent");
        assertThat(agent.get("hooks").findValuesAsText("name"))
                .containsExactly("NioSocketImpl.create", "lease *.okhttp3.Pool#get", "lease *.hc.Pool#lease");
        assertThat(agent.get("hooksOfAbsentLibraries").asInt()).isEqualTo(1);
    }

    @Test
    void tellsTheIncident() throws Exception {
        assertThat(reader.readTree(JsonReport.render(Reports.of(Reports.perRequestClient(3)))))
                .isEqualTo(reader.readTree("""
                    {"schema": 1, "takenAt": "2026-11-22T03:10:00Z",
                     "agent": {"version": "0.1.0", "attached": "premain", "since": "2026-11-21T23:58:00Z", "hooks": [],
                               "hooksOfAbsentLibraries": 0, "scans": 1150, "scanMillis": {"last": 3.25, "max": 41.0}, "cpuSeconds": 2.5, "mishaps": [],
                               "trackedSockets": 35, "untrackedSockets": 0, "minAgeSeconds": 30, "releases": []},
                     "jvm": {"pid": 4711, "host": "host-7", "command": "/srv/orders.jar", "javaVersion": "17.0.15",
                             "uptimeSeconds": 11520},
                     "kernel": {"source": "/proc", "netlink": "not tried", "states": {"ESTABLISHED": 7, "CLOSE_WAIT": 11201},
                                "openFiles": 11298, "maxFiles": 20000, "ephemeralPorts": {"low": 32768, "high": 60999},
                                "somaxconn": 4096, "listenOverflows": 0, "listenDrops": 0, "synRecv": 0, "sinceStart": {},
                                "ownListeners": null, "allListeners": null,
                                "oldestCloseWaitSeconds": null},
                     "leaks": [{"fingerprint": "9f3c21ab0d1e", "cause": "PER_REQUEST_CLIENT",
                                "meaning": "a client is built for each request",
                                "confidence": "certain", "severity": "leak", "sockets": 3, "oldestSeconds": 10920,
                                "growthPerMinute": 41.0, "secondsToExhaustion": 12734, "library": "Apache HttpClient 4",
                                "artifact": null, "server": null,
                                "states": {"CLOSE_WAIT": 3}, "readToEnd": 0, "unreadSockets": 0,
                                "blame": {"className": "com.acme.OrderService", "method": "fetchPrice",
                                          "file": "OrderService.java", "line": 42},
                                "peers": [{"address": "118.31.232.166", "port": 443, "sockets": 3}],
                                "clients": {"created": 3, "closed": 0, "live": 3, "held": 3, "collected": 0,
                                "createdPerMinute": 41.0,
                                            "site": {"className": "com.acme.OrderService", "method": "fetchPrice",
                                                     "file": "OrderService.java", "line": 42}},
                                "traces": {"socket": ["java.net.Socket.connect(Socket.java:633)",
                                    "org.apache.http.conn.socket.PlainConnectionSocketFactory.connectSocket(P.java:75)",
                                    "com.acme.OrderService.fetchPrice(OrderService.java:42)",
                                    "com.acme.OrderService.order(OrderService.java:30)",
                                    "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)",
                                    "java.lang.Thread.run(Thread.java:840)"],
                                  "listener": [],
                                  "client": ["com.acme.OrderService.fetchPrice(OrderService.java:42)"], "request": []},
                                "unreadBytes": 0, "threads": [],
                                "evidence": ["11,164 clients were built at this line and none was closed.",
                                             "Each of the sockets belongs to a client of its own."],
                                "remedy": "Build one CloseableHttpClient and share it; it is thread-safe.",
                                "example": {"local": "127.0.0.1:40312", "remote": "118.31.232.166:443",
                                            "state": "CLOSE_WAIT", "fd": 57, "inode": 881234,
                                            "openedAt": "2026-11-22T00:08:00Z", "ageSeconds": 10920}}],
                     "listeners": [], "unattributed": {"closeWait": 0, "peers": [], "likely": []},
                     "timeline": {"from": null, "seconds": [], "openFiles": [], "states": {}, "leaks": {}, "leaksLeftOut": 0},
                     "blindSpots": []}
                    """));
    }

    @Test
    void saysNullWhereNothingIsKnown() throws Exception {
        LeakReport base = Reports.healthy();
        LeakReport unknown = new LeakReport(
                Reports.NOW,
                new AgentFacts.Builder("0.1.0", "agentmain", Reports.NOW).build(),
                new JvmFacts(-1, "h", "", "8", -1),
                new KernelFacts.Builder("none").build(),
                List.of(new Leak.Builder("a", "UNKNOWN")
                        .growth(Double.POSITIVE_INFINITY, -1)
                        .example(new Example("l", "r", "s", -1, -1, -1, -1))
                        .build()),
                List.of(),
                base.unattributed,
                List.of());
        JsonNode report = reader.readTree(JsonReport.render(unknown));
        for (String path : List.of(
                "/jvm/pid",
                "/jvm/uptimeSeconds",
                "/kernel/openFiles",
                "/kernel/maxFiles",
                "/kernel/ephemeralPorts/low",
                "/kernel/somaxconn",
                "/kernel/listenOverflows",
                "/kernel/synRecv",
                "/agent/cpuSeconds",
                "/agent/scanMillis/last",
                "/leaks/0/growthPerMinute",
                "/leaks/0/secondsToExhaustion",
                "/leaks/0/blame",
                "/leaks/0/clients",
                "/leaks/0/library",
                "/leaks/0/example/fd",
                "/leaks/0/example/openedAt")) {
            assertThat(report.at(path).isNull()).as(path).isTrue();
        }
    }

    @Test
    void putsWhatMustBeActedOnFirstThenTheMostSockets() throws Exception {
        JsonNode report = reader.readTree(JsonReport.render(
                Reports.of(Reports.idleInPool(), Reports.unreadData(), Reports.perRequestClient(100))));
        assertThat(report.findValuesAsText("fingerprint"))
                .containsExactly("9f3c21ab0d1e", "00aa11bb22cc", "dddddddddddd");
    }

    @Test
    void cutsWildReportsAndSaysSo() throws Exception {
        List<Leak> leaks = new ArrayList<>(Collections.nCopies(1_007, Reports.perRequestClient(1)));
        leaks.add(new Leak.Builder("f", "UNKNOWN")
                .verdict("certain", "leak")
                .sockets(9, Reports.counts())
                .peers(Collections.nCopies(250, new Peer("::1", 1, 1, null)))
                .traces(new Traces(Collections.nCopies(9_000, "frame"), List.of(), List.of()))
                .build());
        JsonNode report = reader.readTree(JsonReport.render(Reports.of(leaks.toArray(new Leak[0]))));
        assertThat(report.get("leaks")).hasSize(1_000);
        assertThat(report.at("/leaks/0/peers")).hasSize(200);
        assertThat(report.at("/leaks/0/peersLeftOut").asInt()).isEqualTo(50);
        assertThat(report.at("/leaks/0/traces/socket")).hasSize(200);
        assertThat(report.get("blindSpots").get(0).asText())
                .isEqualTo("This report was cut: 8 of 1,008 findings are left out.");
    }

    @Test
    void leavesTheStreamOpen() throws Exception {
        boolean[] closed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        JsonReport.write(Reports.healthy(), out);
        assertThat(closed[0]).isFalse();
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
