package io.github.halfshut.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path dir;

    private Path proc;

    @BeforeEach
    void buildProc() throws IOException {
        proc = Files.createDirectories(dir.resolve("proc"));
        Files.createDirectories(proc.resolve("4711"));
        Files.createSymbolicLink(proc.resolve("self"), Paths.get("4711"));
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.writeString(proc.resolve("sys/kernel/hostname"), "from-kernel\n");
        Files.writeString(proc.resolve("uptime"), "1000.50 3000.00\n");
        stat("java", 95_050);
    }

    private void stat(String command, long start) throws IOException {
        Files.writeString(
                proc.resolve("4711/stat"),
                "4711 (" + command + ") S 1 4711 4711 0 -1 4194304 1 0 0 0 5 2 0 0 20 0 30 0 " + start + " 1 2 3\n");
    }

    private OwnProcess read(Map<String, String> environment) {
        return OwnProcess.read(proc, dir.resolve("hostname"), environment, 1_000 * SECOND);
    }

    @Test
    void readsPidAgeAndHost() {
        JvmFacts jvm = read(Map.of()).at(1_060 * SECOND);
        assertThat(jvm.pid).isEqualTo(4711);
        assertThat(jvm.host).isEqualTo("from-kernel");
        assertThat(jvm.uptimeSeconds).isEqualTo(50 + 60);
        assertThat(jvm.javaVersion).isEqualTo(System.getProperty("java.version"));
    }

    @Test
    void prefersTheNameOfThePod() {
        assertThat(read(Map.of("HOSTNAME", "orders-7d9f")).at(0).host).isEqualTo("orders-7d9f");
    }

    @Test
    void readsAStrangeCommandName() throws IOException {
        stat("a) S 1 (b", 100_000);
        assertThat(read(Map.of()).at(1_000 * SECOND).uptimeSeconds).isEqualTo(0);
        stat("a) S 1 (b", 90_050);
        assertThat(read(Map.of()).at(1_000 * SECOND).uptimeSeconds).isEqualTo(100);
    }

    @Test
    void countsFromTheAgentWhereAContainerHasAnUptimeOfItsOwn() throws IOException {
        stat("java", 9_999_999);
        assertThat(read(Map.of()).at(1_007 * SECOND).uptimeSeconds).isEqualTo(7);
    }

    @Test
    void doesWithoutProc() throws IOException {
        proc = dir.resolve("nothing");
        Files.writeString(dir.resolve("hostname"), "from-etc\n");
        JvmFacts jvm = read(Map.of()).at(1_003 * SECOND);
        assertThat(jvm.pid).isEqualTo(ProcessHandle.current().pid());
        assertThat(jvm.host).isEqualTo("from-etc");
        assertThat(jvm.uptimeSeconds).isEqualTo(3);
        Files.delete(dir.resolve("hostname"));
        assertThat(read(Map.of()).at(0).host).isEqualTo("unknown host");
    }

    @Test
    void hidesArguments() {
        assertThat(OwnProcess.withoutArguments("com.acme.Main --password=secret"))
                .isEqualTo("com.acme.Main");
        assertThat(OwnProcess.withoutArguments("/srv/a.jar secret")).isEqualTo("/srv/a.jar");
        assertThat(OwnProcess.withoutArguments("")).isEmpty();
    }

    @Test
    void agreesWithTheJvmItRunsIn() {
        long now = System.currentTimeMillis();
        JvmFacts jvm = OwnProcess.read(now).at(now);
        assertThat(jvm.pid).isEqualTo(ProcessHandle.current().pid());
        long started =
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        assertThat(jvm.uptimeSeconds).isCloseTo((now - started) / 1000, within(2L));
    }
}
