package io.github.halfshut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that need no JVM, and what is said to wrong usage. */
final class CommandsTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Object... words) {
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        return Commands.run(new File("halfshut.jar"), print(out), print(err), arguments);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A report of one JVM, each leak given as fingerprint, sockets. */
    private Path report(String name, String host, String takenAt, Object... leaks) throws IOException {
        StringBuilder json = new StringBuilder("{\"schema\":1,\"takenAt\":\"" + takenAt + "\",\"jvm\":{\"host\":\""
                + host + "\",\"pid\":1},\"leaks\":[");
        for (int i = 0; i < leaks.length; i += 2) {
            json.append(i == 0 ? "" : ",")
                    .append(
                            "{\"fingerprint\":\"" + leaks[i]
                                    + "\",\"cause\":\"SOCKET_NOT_CLOSED\",\"severity\":\"leak\","
                                    + "\"sockets\":" + leaks[i + 1] + ",\"oldestSeconds\":60,\"growthPerMinute\":2.0,"
                                    + "\"blame\":{\"className\":\"com.acme.Orders\",\"method\":\"fetch\",\"file\":\"Orders.java\",\"line\":42}}");
        }
        return Files.writeString(directory.resolve(name), json + "]}\n");
    }

    @Test
    void diff_says_what_was_fixed_what_stays_and_what_is_new() throws IOException {
        Path before = report("before.json", "a", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 7000, "bbbbbbbbbbbb", 20);
        Path after = report("after.json", "a", "2026-11-22T11:00:00Z", "bbbbbbbbbbbb", 45, "cccccccccccc", 3);
        assertThat(run("diff", before, after)).isEqualTo(Commands.LEAK);
        assertThat(out().lines())
                .hasSize(4)
                .anyMatch(line -> line.matches("fixed +7,000 -> 0 .*aaaaaaaaaaaa"))
                .anyMatch(line -> line.matches("grew +20 -> 45 +\\(\\+25\\) .*Orders.java:42.*bbbbbbbbbbbb"))
                .anyMatch(line -> line.matches("new +0 -> 3 .*cccccccccccc"))
                .last()
                .isEqualTo("1 fixed, 1 still there, 1 new; 7,020 sockets before, 48 after.");
    }

    @Test
    void a_stored_report_becomes_a_page_or_stacks() throws IOException {
        Path stored = report("stored.json", "a", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 7000);
        Path page = directory.resolve("page.html");
        assertThat(run("report", "--html", page, stored)).isEqualTo(Commands.LEAK);
        assertThat(page).content().contains("<h1>7,000 sockets leak from 1 place</h1>");
        Path stacks = directory.resolve("stacks.txt");
        assertThat(run("report", "--collapsed", stacks, stored)).isEqualTo(Commands.LEAK);
        assertThat(stacks).content().endsWith(" 7000\n");
        assertThat(run("report", stored)).isEqualTo(Commands.WRONG_USAGE);
        assertThat(run("report", "--html", directory.resolve("other.html"), directory.resolve("missing.json")))
                .isEqualTo(Commands.WRONG_USAGE);
        assertThat(err().lines())
                .anyMatch(line -> line.contains("is a report already; expected --html FILE or --collapsed FILE"))
                .anyMatch(line -> line.contains("there is no file"));
        assertThat(out()).isEmpty();
    }

    @Test
    void diff_of_a_fix_ends_with_status_0() throws IOException {
        Path before = report("before.json", "a", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 7000);
        Path after = report("after.json", "a", "2026-11-22T11:00:00Z");
        assertThat(run("diff", before, after)).isEqualTo(Commands.NO_LEAK);
        assertThat(out()).endsWith("1 fixed, 0 still there, 0 new; 7,000 sockets before, 0 after.\n");
    }

    @Test
    void merge_puts_one_bug_of_many_jvms_on_one_line_and_takes_the_latest_report_of_each() throws Exception {
        Path one = report("1.json", "pod-1", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 10);
        Path later = report("2.json", "pod-1", "2026-11-22T10:05:00Z", "aaaaaaaaaaaa", 30);
        Path two = report("3.json", "pod-2", "2026-11-22T10:05:00Z", "aaaaaaaaaaaa", 12, "bbbbbbbbbbbb", 1);
        Path healthy = report("4.json", "pod-3", "2026-11-22T10:05:00Z");
        assertThat(run("merge", "--json", later, one, two, healthy)).isEqualTo(Commands.LEAK);
        var merged = new ObjectMapper().readTree(out());
        assertThat(merged.path("jvms").asInt()).isEqualTo(3);
        assertThat(merged.path("leaks")).hasSize(2);
        var first = merged.path("leaks").get(0);
        assertThat(first.path("fingerprint").asText()).isEqualTo("aaaaaaaaaaaa");
        assertThat(first.path("sockets").asInt()).isEqualTo(42);
        assertThat(first.path("jvms").asInt()).isEqualTo(2);
        assertThat(first.path("worst").asText()).isEqualTo("pod-1/1");
        assertThat(first.path("since").asText()).isEqualTo("2026-11-22T10:04:00Z");
    }

    @Test
    void merge_reads_files_that_hold_one_report_after_the_other() throws IOException {
        String lines = Files.readString(report("1.json", "pod-1", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 10))
                + Files.readString(report("2.json", "pod-2", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 5));
        assertThat(run("merge", Files.writeString(directory.resolve("all.jsonl"), lines)))
                .isEqualTo(Commands.LEAK);
        assertThat(out()).startsWith("2 reports of 2 JVMs, 2 with a leak: 1 bug, 15 sockets\n");
    }

    /** The lines of a dump of that host and time, each leak given as fingerprint, sockets. */
    private String lines(String host, String takenAt, Object... leaks) {
        String head =
                "{\"schema\":1,\"takenAt\":\"" + takenAt + "\",\"jvm\":{\"host\":\"" + host + "\",\"pid\":1},\"leak\":";
        StringBuilder lines = new StringBuilder(leaks.length == 0 ? head + "null}\n" : "");
        for (int i = 0; i < leaks.length; i += 2) {
            lines.append(head)
                    .append("{\"fingerprint\":\"" + leaks[i] + "\",\"severity\":\"leak\",\"sockets\":" + leaks[i + 1]
                            + "}}\n");
        }
        return lines.toString();
    }

    @Test
    void merge_takes_the_lines_of_one_report_together_in_any_order_and_sees_a_leak_end() throws IOException {
        String early = "2026-11-22T10:00:00Z";
        String late = "2026-11-22T11:00:00Z";
        Path all = Files.createDirectory(directory.resolve("all"));
        Files.writeString(
                all.resolve("a.leaks.ndjson"),
                lines("pod-1", late, "aaaaaaaaaaaa", 5, "bbbbbbbbbbbb", 7)
                        + lines("pod-2", early, "aaaaaaaaaaaa", 900)
                        + lines("pod-1", early, "aaaaaaaaaaaa", 900, "cccccccccccc", 1)
                        + lines("pod-2", late));
        Files.writeString(all.resolve("b.leaks.ndjson"), lines("pod-1", late, "bbbbbbbbbbbb", 7));
        Files.writeString(all.resolve("b.txt"), "text is nothing to merge");
        assertThat(run("merge", all)).isEqualTo(Commands.LEAK);
        assertThat(out()).startsWith("5 reports of 2 JVMs, 1 with a leak: 2 bugs, 12 sockets\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void merge_names_the_file_that_broke_off_and_counts_the_rest() throws IOException {
        String whole = lines("pod-1", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 5);
        Path torn = Files.writeString(directory.resolve("torn.ndjson"), whole + whole.substring(0, 40));
        Path fine = Files.writeString(
                directory.resolve("fine.ndjson"), lines("pod-2", "2026-11-22T10:00:00Z", "aaaaaaaaaaaa", 6));
        assertThat(run("merge", torn, fine)).isEqualTo(Commands.LEAK);
        assertThat(out()).startsWith("2 reports of 2 JVMs, 2 with a leak: 1 bug, 11 sockets\n");
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith("halfshut: " + torn + " is not JSON: ")
                .endsWith("; the rest counts");
    }

    @Test
    void progress_shows_a_bar_only_after_a_second() throws Exception {
        try (Progress progress = new Progress(print(err), "files", 200, true)) {
            progress.at(1, "1 JVM");
            assertThat(err()).isEmpty();
            org.awaitility.Awaitility.await().until(() -> {
                progress.at(50, "40 JVMs");
                return !err().isEmpty();
            });
            assertThat(err()).startsWith("\r[#######.......................]  25 %  50 files, 40 JVMs");
        }
        assertThat(err()).endsWith("\r\033[K");
    }

    @ParameterizedTest
    @CsvSource({
        "report, Missing required parameter: 'JVM'",
        "repotr 1, there is no command 'repotr' here; did you mean 'report'?",
        "report --jsn 1, there is no option '--jsn' here; did you mean '--json'?",
        "report --html /nosuch/page.html 1, there is no directory /nosuch",
        "list 1, there is no argument '1' here",
        "report --json --collapsed x 1, mutually exclusive",
        "watch --interval 0 1, expected 1 to 3600 seconds",
        "diff nosuch.json nosuch.json, there is no file nosuch.json",
        "attach 1 min-age=soon, min-age",
    })
    void wrong_usage_is_one_line_and_status_2(String line, String words) {
        assertThat(run((Object[]) line.split(" "))).as(line).isEqualTo(Commands.WRONG_USAGE);
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith("halfshut: ")
                .contains(words);
        assertThat(out()).isEmpty();
    }

    @Test
    void a_file_that_is_there_is_refused_before_anything_is_asked() throws IOException {
        Path page = Files.writeString(directory.resolve("page.html"), "mine");
        assertThat(run("report", "--html", page, "no.such.Program")).isEqualTo(Commands.WRONG_USAGE);
        assertThat(err()).contains("page.html exists already; give a new name");
        assertThat(page).hasContent("mine");
    }

    @Test
    void a_terminal_gets_a_report_broken_between_words() {
        String report = "Halfshut 0.1.0\n\n1. 241 sockets half-closed by 127.0.0.1:36975                certain\n"
                + "   blame  com.acme.Orders.fetch(Orders.java:29), 300 clients built here, 0 closed\n"
                + "          one more word\n";
        assertThat(Wrapping.of(report, 50))
                .isEqualTo("Halfshut 0.1.0\n\n1. 241 sockets half-closed by 127.0.0.1:36975\n   certain\n"
                        + "   blame  com.acme.Orders.fetch(Orders.java:29),\n"
                        + "          300 clients built here, 0 closed\n"
                        + "          one more word\n");
        assertThat(Wrapping.of(report, Integer.MAX_VALUE)).isEqualTo(report);
        assertThat(Wrapping.of("   blame  " + "x".repeat(90) + " and more\n", 50))
                .isEqualTo("   blame  " + "x".repeat(90) + "\n          and more\n");
    }

    @Test
    void a_narrow_live_view_keeps_file_and_line() {
        assertThat(WatchScreen.ending("com.acme.Orders.fetch(Orders.java:42)", 17))
                .isEqualTo("…(Orders.java:42)");
        assertThat(WatchScreen.ending("com.acme.Orders.fetch(Orders.java:42)", 37))
                .isEqualTo("com.acme.Orders.fetch(Orders.java:42)");
    }

    @Test
    void a_file_that_is_no_report_is_named() throws IOException {
        Path text = Files.writeString(directory.resolve("x.json"), "{\"other\": 1}");
        assertThat(run("diff", text, text)).isEqualTo(Commands.WRONG_USAGE);
        assertThat(err()).contains("x.json is no report of Halfshut");
    }

    @ParameterizedTest
    @CsvSource({
        "report 999999999, there is no process",
        "report 99999999999, there is no process 99999999999",
        "report no.such.Program, no JVM of yours"
    })
    void a_jvm_that_cannot_be_reached_is_one_line_and_status_3(String line, String words) {
        assertThat(run((Object[]) line.split(" "))).isEqualTo(Commands.UNREACHABLE);
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith("halfshut: ")
                .contains(words);
    }
}
