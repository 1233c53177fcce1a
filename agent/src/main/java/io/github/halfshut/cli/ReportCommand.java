package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A report of one JVM. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Looks at the sockets of a JVM now and prints what it finds; attaches first where the agent is not in it."
                        + " With --html or --collapsed the .json file of a dump may stand in the place of the JVM.")
final class ReportCommand extends JvmArgument implements Callable<Integer> {

    @ArgGroup
    private @Nullable Form form;

    /** One at most. */
    private static final class Form {
        @Option(names = "--json", description = "Print the report as JSON.")
        private boolean json;

        @Option(names = "--html", paramLabel = "FILE", description = "Write the report as one self-contained page.")
        private @Nullable Path html;

        @Option(
                names = "--collapsed",
                paramLabel = "FILE",
                description =
                        "Write the traces as collapsed stacks, one line each with its number of sockets, for flame graphs.")
        private @Nullable Path collapsed;

        /** Before an agent is loaded for it. */
        private void check() {
            Path file = html != null ? html : collapsed;
            if (file != null) {
                NewFiles.check(file);
            }
        }

        /** @return whether a file was asked for */
        private boolean write(JsonNode report, Commands top) {
            if (html != null) {
                NewFiles.text(html, Page.of(report));
                top.say("the page is " + html);
            } else if (collapsed != null) {
                NewFiles.text(collapsed, CollapsedStacks.of(report));
                top.say("collapsed stacks are in " + collapsed);
            }
            return html != null || collapsed != null;
        }
    }

    @Override
    public Integer call() throws Refusal {
        Form as = form;
        if (as != null) {
            as.check();
        }
        if (word.endsWith(".json")) {
            return stored(as, ReportFile.whole(Paths.get(word)));
        }
        Target target = target();
        if (target.attach("")) {
            top.say("the agent was not in " + target.jvm + " before: sockets opened until now have no line");
        }
        Answer answer = target.report();
        if (as == null || !as.write(answer.report, top)) {
            print(as != null && as.json ? answer.json : Wrapping.of(answer.text, Terminal.columns(Integer.MAX_VALUE)));
        }
        return answer.status();
    }

    /** Of a program that has ended, or that nobody can reach from here. */
    private int stored(@Nullable Form as, JsonNode report) {
        if (as == null || !as.write(report, top)) {
            throw new WrongInput(word + " is a report already; expected --html FILE or --collapsed FILE with it");
        }
        return Answer.status(report);
    }

    private void print(String text) {
        PrintStream out = top.out;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
