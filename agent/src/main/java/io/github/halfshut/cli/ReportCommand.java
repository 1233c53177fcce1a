package io.github.halfshut.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
                "Looks at the sockets of a JVM now and prints what it finds; attaches first where the agent is not in it.")
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
    }

    @Override
    public Integer call() throws Refusal {
        Form as = form;
        if (as != null) {
            // Before an agent is loaded for it.
            check(as.html);
            check(as.collapsed);
        }
        Target target = target();
        if (target.attach("")) {
            top.say("the agent was not in " + target.jvm + " before: sockets opened until now have no line");
        }
        Answer answer = target.report();
        if (as != null && as.html != null) {
            NewFiles.text(as.html, Page.of(answer.report));
            top.say("the page is " + as.html);
        } else if (as != null && as.collapsed != null) {
            NewFiles.text(as.collapsed, CollapsedStacks.of(answer.report));
            top.say("collapsed stacks are in " + as.collapsed);
        } else {
            print(as != null && as.json ? answer.json : Wrapping.of(answer.text, Terminal.columns(Integer.MAX_VALUE)));
        }
        return answer.status();
    }

    private static void check(@Nullable Path file) {
        if (file != null) {
            NewFiles.check(file);
        }
    }

    private void print(String text) {
        PrintStream out = top.out;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
