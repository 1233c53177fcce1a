package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole WildFly says the same from its first line to its last, and the sockets that its application leaks are found. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class WildFlyTest {

    private static final String DISTRIBUTION = "org.wildfly:wildfly-dist:zip:26.1.3.Final";
    /** The client that the application uses, and a Tomcat for the servlet specification. */
    private static final ClassPath LIBRARIES = new ClassPath("tomcat-9.0.123", 8);

    private static final String PROGRAM = "io.github.halfshut.worlds.WarOrders";

    /** As its start script opens them to it. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    private static final List<String> EXPORTED = List.of(
            "java.desktop/sun.awt",
            "java.naming/com.sun.jndi.ldap",
            "java.naming/com.sun.jndi.url.ldap",
            "java.naming/com.sun.jndi.url.ldaps");

    private static FarSide farSide;
    private static Path home;
    private static Path war;

    @TempDir
    static Path place;

    @TempDir
    Path directory;

    @TempDir
    Path reports;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("worlds.all"), "WildFly, 210 MB, is fetched with -Pworlds only");
        farSide = FarSide.start(Duration.ofSeconds(1));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(Maven.configureResolver()
                .withClassPathResolution(false)
                .resolve(DISTRIBUTION)
                .withoutTransitivity()
                .asSingleFile()
                .toPath()))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                Path file = place.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(place)).as("%s", entry).isTrue();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        try (Stream<Path> top = Files.list(place)) {
            home = top.findFirst().orElseThrow();
        }
        // Once: it is logged by a hash, and its entries have the time at which they were made.
        war = place.resolve("orders.war");
        pack();
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 8})
    void it_starts_and_stops_the_same_and_its_leaks_are_found(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Outcome without;
        try (Fork fork = wildfly(jdk, "without").start()) {
            fork.err();
            without = stopped(fork);
        }
        assertThat(said(without)).as("%s", without).contains("orders placed", "orders over");

        try (Watched watched = new Watched(wildfly(jdk, "with")
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .start())) {
            awaitStart(watched.fork);
            Report report =
                    watched.report(seen -> seen.leakedSockets() >= PlacedOrders.sockets(1), Duration.ofSeconds(60));
            Outcome with = stopped(watched.fork);
            assertThat(with.status()).as("%s", with).isEqualTo(without.status());
            assertThat(said(with)).isEqualTo(said(without));
            assertThat(with.err())
                    .as("%s", with)
                    .filteredOn(line -> !line.startsWith(Report.ANNOUNCEMENT))
                    .isEqualTo(without.err());
            assertThat(PlacedOrders.in(report)).as("%s", report).isEqualTo(PlacedOrders.expected(1));
            assertThat(report.disturbances()).as("%s", report).isEmpty();
            Files.writeString(
                    Path.of("target", "wildfly-jdk" + major + ".txt"),
                    String.join("\n", with.out()) + "\n\n" + report.text());
        }
    }

    private static void awaitStart(Fork fork) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .until(() -> !fork.isAlive() || fork.out.all().stream().anyMatch(line -> line.contains("WFLYSRV0025")));
    }

    private static Outcome stopped(Fork fork) throws IOException, InterruptedException {
        awaitStart(fork);
        fork.signal("TERM");
        return new Outcome(fork.status(), fork.out.whole(), fork.err().whole());
    }

    /** What was logged at which level by whom: services start side by side, so the order differs from run to run. */
    private static List<String> said(Outcome outcome) {
        List<String> said = new ArrayList<>();
        for (String line : outcome.out()) {
            said.add(line.replaceFirst("^.*? (INFO|WARN|ERROR) .*?\\(.*?\\) ", "$1 ")
                    .replaceFirst("^INFO (?=orders )", "")
                    .replaceAll("\\b(with|without)(?=/)", "")
                    .replaceAll("\\d+([.,]\\d+)*", "0"));
        }
        said.sort(null);
        return said;
    }

    private Launch wildfly(Jdk jdk, String name) throws IOException {
        Path base = directory.resolve(name);
        for (String part : List.of("configuration", "deployments", "lib")) {
            copy(home.resolve("standalone").resolve(part), base.resolve(part));
        }
        Files.copy(war, base.resolve("deployments/orders.war"));
        Launch launch = Launch.on(jdk).jvm("-D[Standalone]", "-Xmx512m", "-Djava.awt.headless=true");
        if (jdk.major() > 8) {
            OPENED.forEach(opened -> launch.jvm("--add-opens=" + opened + "=ALL-UNNAMED"));
            EXPORTED.forEach(exported -> launch.jvm("--add-exports=" + exported + "=ALL-UNNAMED"));
        }
        launch.jvm(
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"));
        return launch.jar(
                home.resolve("jboss-modules.jar"),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=0",
                "-Djboss.https.port=0",
                "-Djboss.ajp.port=0",
                "-Djboss.management.http.port=0",
                "-Dorders.port=" + farSide.port("http"));
    }

    private static void pack() throws IOException {
        Path servlet = LIBRARIES.jar("tomcat-embed-core");
        try (Archive archive = new Archive(war, Map.of())) {
            archive.tree("WEB-INF/classes/", LIBRARIES.compiled(PROGRAM));
            archive.nested(
                    "WEB-INF/lib/",
                    LIBRARIES.jars().stream()
                            .filter(jar -> !jar.equals(servlet))
                            .toList());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    try (InputStream in = Files.newInputStream(file)) {
                        Files.copy(in, copy);
                    }
                }
            }
        }
    }

    @AfterAll
    static void stopServers() {
        if (farSide != null) {
            farSide.close();
        }
    }
}
