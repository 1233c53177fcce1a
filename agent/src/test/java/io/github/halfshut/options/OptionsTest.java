package io.github.halfshut.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    @TempDir
    Path directory;

    private final Properties properties = new Properties();

    @Test
    void hasTheDefaultsOfTheContract() throws BadOption {
        properties.setProperty("java.io.tmpdir", "/somewhere");
        for (String nothing : new String[] {null, "", "  "}) {
            Options options = Options.parse(nothing, properties, Map.of());
            assertThat(options.scanIntervalNanos)
                    .isEqualTo(Duration.ofSeconds(10).toNanos());
            assertThat(options.minAgeNanos).isEqualTo(Duration.ofSeconds(30).toNanos());
            assertThat(options.cpuBudget).isEqualTo(0.001);
            assertThat(options.maxSockets).isEqualTo(200_000);
            assertThat(options.appPackages).isEmpty();
            assertThat(options.reportDir).isEqualTo("/somewhere");
            assertThat(options.signal).isEqualTo("URG");
            assertThat(options.triggerFile).isNull();
            assertThat(options.triggerFileByDefault).isTrue();
            assertThat(options.reportOnExit).isFalse();
            assertThat(options.jmx).isTrue();
            assertThat(options.jfr).isTrue();
            assertThat(options.release).isFalse();
        }
    }

    @Test
    void takesEveryKey() throws BadOption {
        Options options = arguments("scan-interval=500ms,min-age=0s,cpu-budget=2%,max-sockets=10000000,"
                + "app-packages=com.acme:org.shop,report-dir=-,signal=sigusr1,trigger-file=/run/a b,"
                + "report-on-exit=true,jmx=false,jfr=off,release=on");
        assertThat(options.scanIntervalNanos).isEqualTo(500_000_000);
        assertThat(options.minAgeNanos).isZero();
        assertThat(options.cpuBudget).isEqualTo(0.02);
        assertThat(options.maxSockets).isEqualTo(10_000_000);
        assertThat(options.appPackages).containsExactly("com.acme", "org.shop");
        assertThat(options.reportDir).isEqualTo("-");
        assertThat(options.signal).isEqualTo("USR1");
        assertThat(options.triggerFile).isEqualTo("/run/a b");
        assertThat(options.triggerFileByDefault).isFalse();
        assertThat(options.reportOnExit).isTrue();
        assertThat(options.jmx).isFalse();
        assertThat(options.jfr).isFalse();
        assertThat(options.release).isTrue();
    }

    @Test
    void readsEveryUnit() throws BadOption {
        assertThat(arguments("min-age=5m").minAgeNanos)
                .isEqualTo(Duration.ofMinutes(5).toNanos());
        assertThat(arguments("min-age=2h").minAgeNanos)
                .isEqualTo(Duration.ofHours(2).toNanos());
        assertThat(arguments("min-age=1d").minAgeNanos)
                .isEqualTo(Duration.ofDays(1).toNanos());
        assertThat(arguments("cpu-budget=0.25").cpuBudget).isEqualTo(0.25);
        assertThat(arguments("cpu-budget=100%").cpuBudget).isEqualTo(1);
    }

    @Test
    void switchesOffWhatIsNone() throws BadOption {
        Options options = arguments("signal=none, trigger-file=none");
        assertThat(options.signal).isNull();
        assertThat(options.triggerFile).isNull();
        assertThat(options.triggerFileByDefault).isFalse();
    }

    @Test
    void letsTheStrongerPlaceWin() throws BadOption, IOException {
        Path file = directory.resolve("halfshut.properties");
        Files.writeString(file, "# four\nmax-sockets = 4\nmin-age: 4s\nscan-interval=4s\nreport-dir=/file/\u00fc\n");
        properties.setProperty("halfshut.max-sockets", "2");
        properties.setProperty("halfshut.min-age", "2s");
        Map<String, String> environment = Map.of(
                "HALFSHUT_MAX_SOCKETS", "3",
                "HALFSHUT_MIN_AGE", "3s",
                "HALFSHUT_SCAN_INTERVAL", "3s",
                "HALFSHUT_CONFIG", file.toString());
        Options options = Options.parse("max-sockets=1", properties, environment);
        assertThat(options.maxSockets).isEqualTo(1);
        assertThat(options.minAgeNanos).isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(options.scanIntervalNanos).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(options.reportDir).isEqualTo("/file/\u00fc");
    }

    @Test
    void ignoresWhatKubernetesAddsToTheEnvironment() throws BadOption {
        Map<String, String> environment =
                Map.of("HALFSHUT_PORT", "tcp://10.0.0.1:80", "HALFSHUT_SERVICE_HOST", "10.0.0.1", "HALFSHUT_JMX", "");
        assertThat(Options.parse(null, properties, environment).jmx).isTrue();
    }

    @Test
    void documentsEveryKey() {
        StringBuilder table = new StringBuilder();
        for (Option option : Option.values()) {
            table.append(option.key).append(" | ").append(option.defaultText).append('\n');
            assertThat(option.help).isNotEmpty().hasSizeLessThan(100);
        }
        assertThat(table).hasToString("""
                        scan-interval | 10s
                        min-age | 30s
                        cpu-budget | 0.1%
                        max-sockets | 200000
                        app-packages | (none)
                        report-dir | java.io.tmpdir
                        signal | URG
                        trigger-file | REPORT-DIR/halfshut-PID.dump
                        report-on-exit | false
                        jmx | true
                        jfr | true
                        release | off
                        facts | (none)
                        config | (none)
                        """);
    }

    private Options arguments(String text) throws BadOption {
        return Options.parse(text, properties, Map.of());
    }
}
