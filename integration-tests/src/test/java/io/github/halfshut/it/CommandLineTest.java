package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody with the jar and a process number gets, each JVM attached to from JDK 17 and the other way round. */
final class CommandLineTest {

    private static final String[] TWENTY = {"--count", "20", "--until-stdin-closes"};

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    Path directory;

    @EachJdk
    void a_report_of_a_jvm_with_the_agent_comes_by_its_number(int major) throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .sample("socket-not-closed", TWENTY)
                .start())) {
            watched.fork.await("ready: ");
            watched.report(seen -> seen.leakedSockets() == 20, java.time.Duration.ofSeconds(30));
            int said = watched.fork.err().size();

            BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "SocketNotClosed.java");
            Outcome text = command("report", watched.fork.pid());
            assertThat(text.status()).as("%s", text).isEqualTo(1);
            assertThat(String.join("\n", text.out())).startsWith("Halfshut ").contains("(" + line + ")");

            Outcome json = command("report", "--json", watched.fork.pid());
            JsonNode report = Report.parse(String.join("\n", json.out()));
            assertThat(report.path("leaks").get(0).path("sockets").asInt()).isEqualTo(20);

            assertThat(command("list").out())
                    .anyMatch(row -> row.matches(" *" + watched.fork.pid() + " +yes +20 +sample-app.jar"));
            assertThat(command("watch", "--count", "1", watched.fork.pid()).out())
                    .anyMatch(row -> row.contains("20 sockets leak from 1 place"))
                    .anyMatch(row -> row.contains(line.toString()));
            Path stacks = directory.resolve("stacks.txt");
            command("report", "--collapsed", stacks, watched.fork.pid());
            assertThat(Files.readString(stacks))
                    .startsWith("SOCKET_NOT_CLOSED;")
                    .endsWith(" 20\n");
            assertThat(command("report", "--collapsed", stacks, watched.fork.pid())
                            .status())
                    .isEqualTo(2);

            assertThat(watched.fork.err().size())
                    .as("lines of the program's standard error")
                    .isEqualTo(said);
            watched.end();
        }
    }

    @EachJdk
    void the_agent_is_loaded_where_it_is_not(int major) throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .jvm("-Djava.io.tmpdir=" + directory)
                .sample("socket-not-closed", TWENTY)
                .start())) {
            watched.fork.await("ready: ");
            Outcome wrong = command("attach", watched.fork.pid(), "min-age=soon");
            assertThat(wrong.status()).isEqualTo(2);
            assertThat(wrong.err()).singleElement().asString().contains("min-age");

            Outcome attached = command("attach", watched.fork.pid(), Launch.QUICK);
            assertThat(attached.status()).as("%s", attached).isZero();
            assertThat(attached.err()).singleElement().asString().contains("the agent is in " + watched.fork.pid());
            assertThat(command("attach", watched.fork.pid()).err())
                    .singleElement()
                    .asString()
                    .contains("already");

            Outcome report = command("report", watched.fork.pid());
            assertThat(report.status()).as("%s", report).isZero();
            assertThat(String.join("\n", report.out())).contains("Unattributed: 20 sockets half-closed");
            watched.end();
        }
    }

    @EachJdk
    void any_jdk_can_ask(int major) throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.own())
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .sample("socket-not-closed", TWENTY)
                .start())) {
            watched.fork.await("ready: ");
            Outcome report = command(Jdks.of(major), "report", "--json", watched.fork.pid());
            assertThat(report.err()).as("%s", report).isEmpty();
            assertThat(Report.parse(String.join("\n", report.out()))
                            .path("schema")
                            .asInt())
                    .isEqualTo(1);
            watched.end();
        }
    }

    @Test
    void a_jvm_that_cannot_be_attached_to_is_left_alone_and_the_reason_is_one_line() throws Exception {
        Map<String, String> refusals = Map.of(
                "-XX:+DisableAttachMechanism", "was started with -XX:+DisableAttachMechanism",
                "-Xrs", "was started with -Xrs",
                "-XX:-EnableDynamicAgentLoading", "was started with -XX:-EnableDynamicAgentLoading");
        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
            try (Watched watched = new Watched(Launch.on(Jdks.own())
                    .jvm(refusal.getKey())
                    .sample("quiet", "--duration", "20s")
                    .start())) {
                watched.fork.await("hello");
                Outcome outcome = command("report", watched.fork.pid());
                assertThat(outcome.status()).as("%s", outcome).isEqualTo(3);
                assertThat(outcome.err()).singleElement().asString().contains(refusal.getValue());
                assertThat(watched.fork.isAlive()).isTrue();
                assertThat(watched.fork.out.all()).containsExactly("hello");
            }
        }
    }

    @Test
    void with_the_agent_in_it_even_such_a_jvm_answers() throws Exception {
        try (Watched watched = new Watched(Launch.on(Jdks.own())
                .jvm("-XX:+DisableAttachMechanism")
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .sample("socket-not-closed", TWENTY)
                .start())) {
            watched.fork.await("ready: ");
            assertThat(command("report", watched.fork.pid()).out())
                    .first()
                    .asString()
                    .startsWith("Halfshut ");
            watched.end();
        }
    }

    @Test
    void the_live_view_obeys_its_keys_and_leaves_the_terminal_as_it_was() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + ", which gives a terminal");
        try (Watched watched = new Watched(Launch.on(Jdks.own())
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .sample("socket-not-closed", TWENTY)
                .start())) {
            watched.fork.await("ready: ");
            watched.report(seen -> seen.leakedSockets() == 20, java.time.Duration.ofSeconds(30));
            String shell =
                    "cd " + directory + "; stty -a > before; " + Jdks.own().command("java") + " -jar "
                            + Launch.AGENT.toAbsolutePath() + " watch --interval 1 " + watched.fork.pid()
                            + "; status=$?; echo; echo status $status; stty -a > after";
            try (Fork terminal =
                    Fork.start(List.of(SCRIPT.toString(), "-qfc", shell, "/dev/null"), Map.of("TERM", "xterm"))) {
                terminal.await("20 sockets leak from 1 place   by sockets");
                terminal.type("s");
                terminal.await("20 sockets leak from 1 place   by growth");
                terminal.type("d");
                terminal.await("written: halfshut-" + watched.fork.pid());
                terminal.type("q");
                terminal.await("status 1");
                terminal.endInput();
                terminal.status();
            }
            assertThat(directory.resolve("after")).hasSameTextualContentAs(directory.resolve("before"));
            watched.end();
        }
    }

    private static Outcome command(Object... words) throws Exception {
        return command(Jdks.own(), words);
    }

    private static Outcome command(Jdk jdk, Object... words) throws Exception {
        List<String> line = new ArrayList<>(List.of(jdk.command("java"), "-jar", Launch.AGENT.toString()));
        line.addAll(List.of(words).stream().map(String::valueOf).collect(Collectors.toList()));
        return Outcome.of(Fork.start(line, Map.of()));
    }
}
