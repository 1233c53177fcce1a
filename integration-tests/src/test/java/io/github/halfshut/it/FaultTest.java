package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Whatever fails inside the agent, the program does not notice. Another agent, which comes first, makes methods of ours throw,
 * hang or return nonsense while the program works and somebody asks for reports.
 */
@Tag("faults")
@Timeout(value = 4, unit = TimeUnit.HOURS)
final class FaultTest {

    /** Every fault under every JDK, or such a share of both as was asked for; otherwise a small sample. */
    private static final boolean ALL = Boolean.getBoolean("faults.all");

    /** In percent of all faults. */
    private static final int SHARE = Integer.getInteger("faults.share", 100);

    /** Empty for every JDK. */
    private static final String JDKS = System.getProperty("faults.jdks", "");

    private static final List<Integer> SAMPLE_OF_JDKS = List.of(8, 17, 25);
    private static final int SAMPLE_OF_TURNS = 30;
    private static final int SAMPLE_OF_STARTS = 3;

    /** Tried each time: after these the jar was appended to the boot class path, and the JVM printed a warning. */
    private static final List<Fault> ONCE_NOTICED = List.of(
            Fault.of("hook.Gate#classFile", FaultKind.MEMORY),
            Fault.of("wiring.ModularDoor#openInternals", FaultKind.NOTHING));

    /** Another choice of faults, and another order. */
    private static final long SEED = Long.getLong("faults.seed", 5);

    /** A JVM in which so much has failed is relieved by another. */
    private static final int TURNS_OF_A_JVM = 250;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final FaultTally TALLY = new FaultTally();

    @TempDir
    Path directory;

    static IntStream majors() {
        if (!ALL) {
            return SAMPLE_OF_JDKS.stream().mapToInt(Integer::intValue);
        }
        return JDKS.isEmpty() ? Jdks.majors() : Arrays.stream(JDKS.split(",")).mapToInt(Integer::parseInt);
    }

    /** How many of so many faults are tried. */
    private static int chosen(int faults, int sample) {
        return ALL ? Math.max(1, faults * SHARE / 100) : sample;
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("majors")
    void a_program_that_works_does_not_notice(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        List<Fault> faults = Fault.shuffled(SEED + major).stream()
                .filter(fault -> !fault.point().isOfStart())
                .toList();
        int end = chosen(faults.size(), SAMPLE_OF_TURNS);
        List<String> differences = new ArrayList<>();
        for (int from = 0; from < end; from += TURNS_OF_A_JVM) {
            List<Fault> turns = faults.subList(from, Math.min(end, from + TURNS_OF_A_JVM));
            // The first of them comes once more at the end of the JVM.
            differences.addAll(differences(
                    jdk, new FaultPlan().turns(turns).last(turns.get(0)), Files.createTempDirectory(directory, "")));
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest(name = "JDK {0}")
    @MethodSource("majors")
    void a_program_that_starts_does_not_notice(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        // One kind for each point, another one under another JDK.
        Map<FaultPoint, Fault> faults = new LinkedHashMap<>();
        ONCE_NOTICED.forEach(fault -> faults.put(fault.point(), fault));
        for (Fault fault : Fault.shuffled(SEED - major)) {
            if (fault.point().isReachedAtStart() && fault.kind() != FaultKind.HANG) {
                faults.putIfAbsent(fault.point(), fault);
            }
        }
        List<String> differences = new ArrayList<>();
        for (Fault fault : faults.values().stream()
                .limit(chosen(faults.size(), SAMPLE_OF_STARTS))
                .toList()) {
            differences(jdk, new FaultPlan().start(fault), Files.createTempDirectory(directory, ""))
                    .forEach(difference -> differences.add(fault + ": " + difference));
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> differences(Jdk jdk, FaultPlan plan, Path directory)
            throws IOException, InterruptedException {
        try (FaultRun run = new FaultRun(jdk, plan, directory)) {
            run.awaitPlan();
            return differences(jdk, run);
        }
    }

    private static List<String> differences(Jdk jdk, FaultRun run) throws IOException, InterruptedException {
        List<String> differences = run.differences();
        TALLY.add(jdk, run.struck(), differences);
        return differences;
    }

    /** A part that fails for good, which the last leak can be found without, and what the report says of it. */
    private record Lasting(String point, FaultKind kind, String said) {}

    private static final List<Lasting> LASTING = List.of(
            new Lasting(
                    "diagnose.rule.Unreachable#judge", FaultKind.UNCHECKED, "Not done any more: the rule Unreachable"),
            new Lasting("registry.Listener#closing", FaultKind.CHECKED, "Not done any more: hearing of closed sockets"),
            new Lasting(
                    "kernel.KernelReader#scan", FaultKind.LINKAGE, "Not done any more: reading the kernel's tables"),
            new Lasting("wiring.ListenerAssembler#list", FaultKind.ASSERTION, "Not done any more: telling listeners"),
            new Lasting("outlet.MBeanOutlet#changed", FaultKind.MEMORY, "Not done any more: telling JMX of changes"),
            new Lasting("report.JsonReport#write", FaultKind.STACK, "could not be written"),
            new Lasting("kernel.KernelReader#scan", FaultKind.HANG, "has not ended for 10 s"));

    static Stream<Arguments> lasting() {
        List<Arguments> all = new ArrayList<>();
        for (int i = 0; i < LASTING.size(); i++) {
            Lasting lasting = LASTING.get(i);
            Fault fault = Fault.of(lasting.point, lasting.kind);
            if (ALL) {
                majors().forEach(major -> all.add(Arguments.of(fault, major, lasting.said)));
            } else {
                all.add(Arguments.of(fault, SAMPLE_OF_JDKS.get(i % SAMPLE_OF_JDKS.size()), lasting.said));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, JDK {1}")
    @MethodSource("lasting")
    void a_part_that_goes_on_failing_is_named_and_the_others_go_on(Fault fault, int major, String said)
            throws Exception {
        Jdk jdk = Jdks.of(major);
        BlamedLine lost = BlamedLine.of("LOST", "Forgetful.java");
        try (FaultRun run = new FaultRun(jdk, new FaultPlan().stay(fault), directory)) {
            run.awaitStay();
            Report during = run.watched.report(seen -> seen.says(said), PATIENCE);
            assertThat(during.says(said)).as("%s", during).isTrue();
            run.enough();
            run.leak();
            Report after = run.watched.report(seen -> seen.blames(lost), PATIENCE);
            assertThat(after.blames(lost)).as("%s", after).isTrue();
            toldOnce(after, run.watched.fork.err().all());
            assertThat(differences(jdk, run)).isEmpty();
        }
    }

    /** However often it happened, it is one entry of the report, and standard error has nothing but where reports are. */
    private static void toldOnce(Report report, List<String> err) {
        List<String> mishaps = new ArrayList<>();
        report.json()
                .path("agent")
                .path("mishaps")
                .forEach(mishap -> mishaps.add(mishap.path("what").asText()));
        assertThat(mishaps).as("%s", report).doesNotHaveDuplicates();
        assertThat(err).noneMatch(line -> line.contains("injected at"));
    }

    @AfterAll
    static void tell() {
        System.out.println(TALLY);
    }
}
