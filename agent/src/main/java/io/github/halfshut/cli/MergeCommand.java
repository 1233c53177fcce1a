package io.github.halfshut.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.halfshut.report.Words;
import java.nio.file.Path;
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
        description =
                "Puts the reports of many JVMs together: each bug once, with how many JVMs and sockets it concerns.")
final class MergeCommand implements Callable<Integer> {

    private static final long SECOND = 1_000_000_000L;

    @ParentCommand
    private Commands top;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "REPORT.json",
            description = "Dumps, or files with one report after the other.")
    private List<Path> files = new ArrayList<>();

    private long toldNanos = System.nanoTime();

    @Override
    public Integer call() {
        Fleet fleet = new Fleet();
        boolean terminal = Terminal.isThere();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            ReportFile.each(file, report -> add(fleet, file, report));
            if (terminal && System.nanoTime() - toldNanos > SECOND) {
                toldNanos = System.nanoTime();
                top.err.printf("\r%,d of %,d files", i + 1, files.size());
            }
        }
        if (terminal && files.size() > 1) {
            top.err.print("\r\033[K");
        }
        List<FleetLeak> leaks = fleet.mostFirst();
        if (json) {
            top.out.println(asJson(fleet, leaks));
        } else {
            print(fleet, leaks);
        }
        return leaks.isEmpty() ? Commands.NO_LEAK : Commands.LEAK;
    }

    private static void add(Fleet fleet, Path file, JsonNode report) {
        if (!report.path("leaks").isArray()) {
            throw new WrongInput(file + " holds JSON that is no report of Halfshut");
        }
        fleet.add(report);
    }

    private void print(Fleet fleet, List<FleetLeak> leaks) {
        top.out.printf(
                "%s of %s, %,d with a leak: %s, %s%n",
                Words.count(fleet.reports(), "report"),
                Words.count(fleet.jvms(), "JVM"),
                fleet.leaking(),
                Words.count(leaks.size(), "bug"),
                Words.count(fleet.sockets(), "socket"));
        for (FleetLeak leak : leaks) {
            top.out.printf(
                    "%n%9s in %s  %s  %s%n",
                    Words.count(leak.sockets(), "socket"),
                    Words.count(leak.jvms(), "JVM"),
                    leak.cause,
                    leak.fingerprint);
            top.out.printf("          blame  %s%n", leak.blame);
            top.out.printf(
                    "          since  %s, growing %,.0f a minute in all; most in %s (%,d)%n",
                    leak.since(), leak.growthPerMinute(), leak.worst(), leak.mostSockets());
        }
    }

    private static String asJson(Fleet fleet, List<FleetLeak> leaks) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("schema", 1);
        root.put("reports", fleet.reports());
        root.put("jvms", fleet.jvms());
        ArrayNode list = root.putArray("leaks");
        for (FleetLeak leak : leaks) {
            ObjectNode node = list.addObject();
            node.put("fingerprint", leak.fingerprint);
            node.put("cause", leak.cause);
            node.put("blame", leak.blame);
            node.put("jvms", leak.jvms());
            node.put("sockets", leak.sockets());
            node.put("growthPerMinute", leak.growthPerMinute());
            node.put("since", leak.since());
            node.put("worst", leak.worst());
        }
        return root.toPrettyString();
    }
}
