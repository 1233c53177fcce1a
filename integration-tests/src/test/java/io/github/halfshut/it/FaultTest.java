package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails inside the agent, the program does not notice. Another agent, which comes first, makes its methods throw,
 * hang or return nonsense while the program works and somebody asks for reports.
 */
@Tag("faults")
@Timeout(value = 3, unit = TimeUnit.HOURS)
final class FaultTest {

    /** Every fault under every JDK, or a sample. */
    private static final boolean ALL = Boolean.getBoolean("faults.all");

    private static final long SEED = Long.getLong("faults.seed", 5);

    private static final int TURNS_OF_SAMPLE = 60;
    private static final int STARTS_OF_SAMPLE = 4;

    /** A JVM in which so many things have failed is relieved by another. */
    private static final int TURNS_OF_A_JVM = 250;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final FaultTally TALLY = new FaultTally();

    @TempDir
    Path directory;

    static IntStream majors() {
        return ALL ? Jdks.majors() : IntStream.of(8, 17, 25);
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("majors")
    void a_program_that_works_does_not_notice(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        List<Fault> faults = Fault.shuffled(SEED + major);
        List<String> differences = new ArrayList<>();
        if (!ALL) {
            differences.addAll(inTurn(jdk, faults.subList(0, TURNS_OF_SAMPLE)));
        }
        for (int from = 0; ALL && from < faults.size(); from += TURNS_OF_A_JVM) {
            differences.addAll(inTurn(jdk, faults.subList(from, Math.min(faults.size(), from + TURNS_OF_A_JVM))));
        }
        assertThat(differences).isEmpty();
    }

    private List<String> inTurn(Jdk jdk, List<Fault> faults) throws IOException, InterruptedException {
        // The last of them goes on until the JVM has ended.
        FaultPlan plan = new FaultPlan().turns(faults).last(faults.get(faults.size() - 1));
        try (FaultRun run = new FaultRun(jdk, plan, Files.createTempDirectory(directory, "turns"))) {
            run.awaitPlan();
            return tallied(jdk, run);
        }
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("majors")
    void a_program_that_starts_does_not_notice(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        List<String> differences = new ArrayList<>();
        List<Fault> faults = Fault.shuffled(SEED - major).stream()
                .filter(fault -> fault.kind() != FaultKind.HANG)
                .toList();
        Set<FaultPoint> seen = new LinkedHashSet<>();
        for (Fault fault : faults) {
            // One kind for each point, another one under another JDK.
            boolean wanted = ALL ? seen.add(fault.point()) : seen.size() < STARTS_OF_SAMPLE && seen.add(fault.point());
            if (wanted) {
                try (FaultRun run = new FaultRun(
                        jdk, new FaultPlan().start(fault), Files.createTempDirectory(directory, "start"))) {
                    run.awaitPlan();
                    differences.addAll(tallied(jdk, run));
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Parts that fail for good; whoever finds the last leak does not need them. */
    static Stream<Arguments> lasting() {
        return majors().boxed().flatMap(major -> Stream.of(
                        Fault.of("diagnose.rule.Unreachable#judge", FaultKind.UNCHECKED),
                        Fault.of("diagnose.rule.AcceptedNotClosed#explain", FaultKind.ASSERTION),
                        Fault.of("kernel.ProcNetstat#refresh", FaultKind.CHECKED),
                        Fault.of("registry.Listener#fact", FaultKind.STACK),
                        Fault.of("outlet.MBeanOutlet#changed", FaultKind.MEMORY),
                        Fault.of("wiring.ListenerAssembler#list", FaultKind.LINKAGE))
                .map(fault -> Arguments.of(fault, major)));
    }

    @ParameterizedTest(name = "{0}, JDK {1}")
    @MethodSource("lasting")
    void a_part_that_goes_on_failing_is_named_and_the_others_go_on(Fault fault, int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        try (FaultRun run = new FaultRun(jdk, new FaultPlan().stay(fault), directory)) {
            run.awaitStrikes();
            Report during = run.watched.report();
            String part = fault.point().simpleName();
            assertThat(during.troubles()).as("%s", during).anySatisfy(line -> assertThat(line)
                    .contains(part));
            run.enough();
            run.leak();
            BlamedLine line = BlamedLine.of("LOST", "Forgetful.java");
            Report after = run.watched.report(seen -> seen.blames(line), PATIENCE);
            assertThat(after.blames(line)).as("%s", after).isTrue();
            assertThat(tallied(jdk, run)).isEmpty();
        }
    }

    private static List<String> tallied(Jdk jdk, FaultRun run) throws IOException, InterruptedException {
        List<String> differences = run.differences();
        TALLY.add(jdk, run.struck(), differences);
        return differences;
    }

    @AfterAll
    static void tell() throws IOException {
        System.out.println(TALLY);
        Files.writeString(Path.of("target", "faults.txt"), TALLY.toString());
    }
}
