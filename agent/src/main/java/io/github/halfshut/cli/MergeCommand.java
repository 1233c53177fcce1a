package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.halfshut.report.Words;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** One list of leaks over many JVMs. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Puts the reports of many JVMs together: each bug once, with how many JVMs and sockets it concerns.",
            "Of each JVM the latest report counts. A file that cannot be read to its end is named, and the rest counts."
        })
final class MergeCommand implements Callable<Integer> {

    @ParentCommand
    private Commands top;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Dumps (.json, .leaks.ndjson), files with one after the other, directories with such files, or -"
                            + " for standard input.")
    private List<Path> given = new ArrayList<>();

    private int broken;

    @Override
    public Integer call() {
        List<Path> files = ReportFile.expand(given);
        Fleet fleet = new Fleet();
        try (Progress progress = new Progress(top.err, "files", files.size(), Terminal.readsMessages())) {
            for (int i = 0; i < files.size(); i++) {
                add(files.get(i), i, fleet, progress);
            }
        }
        if (broken > 0 && fleet.reports() == 0) {
            throw new WrongInput("none of " + Words.count(files.size(), "file") + " holds a report of Halfshut");
        }
        List<FleetLeak> leaks = fleet.mostFirst();
        top.out.println(json ? FleetReport.json(fleet, leaks) : FleetReport.text(fleet, leaks));
        return leaks.isEmpty() ? Commands.NO_LEAK : Commands.LEAK;
    }

    /** One broken file among thousands must not cost the others: what it held up to there counts. */
    private void add(Path file, int before, Fleet fleet, Progress progress) {
        try {
            ReportFile.each(file, report -> {
                add(fleet, file, report);
                progress.at(before, Words.count(fleet.jvms(), "JVM"));
            });
        } catch (WrongInput wrong) {
            if (given.size() == 1 && file.equals(given.get(0)) && !file.equals(Paths.get("-"))) {
                throw wrong;
            }
            broken++;
            top.say(wrong.getMessage() + "; the rest counts");
        }
    }

    private static void add(Fleet fleet, Path file, JsonNode report) {
        if (!report.path("leaks").isArray() && !report.has("leak")) {
            throw new WrongInput(file + " holds JSON that is no report of Halfshut");
        }
        fleet.add(report);
    }
}
