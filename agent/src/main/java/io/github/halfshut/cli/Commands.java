package io.github.halfshut.cli;

import io.github.halfshut.report.Plain;
import io.github.halfshut.report.Version;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code java -jar halfshut.jar} and what its commands share. */
@Command(
        name = "halfshut",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Versions.class,
        header = "Finds sockets that their peer has closed and the program has not, with the line that opened them.",
        description = {
            "Run it as the user of the JVM, on the same machine or in the same pod. JVM is a process number, or a part of the"
                    + " name of a main class or jar."
        },
        footer = {
            "",
            "Exit status: 0 no leak, 1 leak found, 2 wrong usage, 3 the JVM could not be reached.",
            "As an agent from the start: java -javaagent:halfshut.jar[=key=value,key=value...] -jar app.jar",
            "Here halfshut stands for java -jar halfshut.jar; alias halfshut='java -jar /path/to/halfshut.jar' makes it so."
        },
        subcommands = {
            ListCommand.class,
            AttachCommand.class,
            ReportCommand.class,
            WatchCommand.class,
            DiffCommand.class,
            MergeCommand.class,
            picocli.AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class Commands {

    static final int NO_LEAK = 0;
    static final int LEAK = 1;
    static final int WRONG_USAGE = 2;
    static final int UNREACHABLE = 3;

    /** Our own file, which attached JVMs load. */
    final File jar;
    /** Data; messages go to {@link #err}. */
    final PrintStream out;

    final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Commands(File jar, PrintStream out, PrintStream err) {
        this.jar = jar;
        this.out = out;
        this.err = err;
    }

    /** Runs one command and returns its exit status; called reflectively. */
    public static int run(File jar, String[] arguments) throws UnsupportedEncodingException {
        return run(jar, utf8(FileDescriptor.out), utf8(FileDescriptor.err), arguments);
    }

    /** Names of classes may be of any script, whatever the locale. */
    private static PrintStream utf8(FileDescriptor to) throws UnsupportedEncodingException {
        return new PrintStream(new FileOutputStream(to), true, "UTF-8");
    }

    static int run(File jar, PrintStream out, PrintStream err, String... arguments) {
        CommandLine commands = new CommandLine(new Commands(jar, out, err));
        commands.setOut(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true));
        commands.setErr(new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true));
        commands.setUsageHelpAutoWidth(true);
        commands.setParameterExceptionHandler((wrong, given) -> {
            String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
            err.println("halfshut: " + Plain.line(problem(wrong)) + " (java -jar " + jar.getName()
                    + command.substring("halfshut".length()) + " --help says what is wanted)");
            return WRONG_USAGE;
        });
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            boolean expected = failure instanceof Refusal || failure instanceof WrongInput;
            err.println("halfshut: " + (expected ? failure.getMessage() : failure));
            return failure instanceof WrongInput ? WRONG_USAGE : UNREACHABLE;
        });
        if (arguments.length == 0) {
            commands.usage(err);
            return WRONG_USAGE;
        }
        return commands.execute(arguments);
    }

    private static String problem(CommandLine.ParameterException wrong) {
        if (wrong instanceof CommandLine.UnmatchedArgumentException) {
            CommandLine.UnmatchedArgumentException unmatched = (CommandLine.UnmatchedArgumentException) wrong;
            String word = unmatched.getUnmatched().get(0);
            boolean command = wrong.getCommandLine().getParent() == null && !unmatched.isUnknownOption();
            List<String> near = unmatched.getSuggestions();
            return "there is no " + (unmatched.isUnknownOption() ? "option" : command ? "command" : "argument") + " '"
                    + word + "' here" + (near.isEmpty() ? "" : "; did you mean '" + near.get(0) + "'?");
        }
        String message = String.valueOf(wrong.getMessage());
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    /** A message for whoever watches, not data. */
    void say(String line) {
        err.println("halfshut: " + line);
    }

    CommandSpec spec() {
        return spec;
    }

    /** The version of the jar, and the Java that runs it. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"halfshut " + Version.TEXT, "java " + System.getProperty("java.version")};
        }
    }
}
