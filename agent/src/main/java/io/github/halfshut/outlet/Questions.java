package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers the command line, which asks by a file, since the agent opens no port and a further attach would print a warning
 * on the program's standard error (JDK 21 and newer). Whoever may create {@code /tmp/halfshut-PID.ask} as our user finds a
 * fresh report in {@code /tmp/halfshut-PID.answer.txt} and {@code .json} about a second later and takes them away.
 *
 * <p>It is always {@code /tmp}, as for the JVM's own attach files: whoever asks cannot know this JVM's properties.
 */
public final class Questions implements Outlet {

    private static final String DIRECTORY = "/tmp";

    private final ReportSource source;
    private final DumpFiles files;
    private final String name;
    private final Troubles troubles = new Troubles();
    private final @Nullable TriggerFile question;

    public Questions(ReportSource source, DumpFiles files, long pid) {
        this.source = source;
        this.files = files;
        this.name = "halfshut-" + pid;
        this.question = TriggerFile.of(DIRECTORY + "/" + name + ".ask", DIRECTORY, pid, troubles);
    }

    @Override
    public void poll() {
        if (question != null && question.taken()) {
            LeakReport report = source.fresh();
            // The JSON file comes last: whoever waits for it finds both.
            Path in = Paths.get(DIRECTORY);
            tell(files.answer(report, in, name + ".answer.txt"));
            tell(files.answer(report, in, name + ".answer.json"));
        }
    }

    private void tell(Dump answer) {
        if (answer.failure != null) {
            troubles.add("The command line got no answer: " + answer.failure + ".");
        }
    }

    @Override
    public void changed(LeakReport now) {
        // Nobody waits for changes here.
    }

    @Override
    public void stop() {
        // Nothing is held.
    }

    @Override
    public List<String> troubles() {
        return troubles.list();
    }
}
