package io.github.halfshut.outlet;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Reports;
import io.github.halfshut.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class DumpTriggersTest {
    private static final String BASE = "halfshut-4711-20261122-031000";

    @TempDir
    Path dir;

    private final Captured captured = new Captured();
    private final FakeSource source = new FakeSource();
    private DumpTriggers triggers;

    private void start(FakeSource from, String signal, String triggerFile, Outlet... outlets) {
        triggers = new DumpTriggers(
                from,
                new DumpFiles(dir.toString(), 4711, captured.error),
                captured.error,
                new DumpTriggers.Settings(dir.toString(), 4711, signal, triggerFile, false),
                List.of(outlets));
        triggers.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (triggers != null) {
            triggers.stop();
        }
    }

    private void awaitDumps(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> jsonFiles() == count);
    }

    private long jsonFiles() throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.filter(path -> path.toString().endsWith(".json")).count();
        }
    }

    @Test
    void dumpsOnRequestAndSaysWhere() {
        start(source, "none", "none");
        triggers.request();
        await().atMost(Duration.ofSeconds(20)).until(() -> !captured.text().isEmpty());
        assertThat(captured.text())
                .isEqualTo("halfshut: report in " + dir + "/" + BASE + ".txt and .json (2 leaks, 11,201 sockets)\n");
        assertThat(dir.resolve(BASE + ".txt")).hasContent(TextReport.render(Reports.incident()));
    }

    @Test
    void dumpsOnTheSignalAndGivesItBackAtTheEnd() throws Exception {
        start(source, "WINCH", "none");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            new ProcessBuilder(
                            "sh", "-c", "kill -WINCH " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
            return jsonFiles() > 0;
        });
        triggers.stop();
        triggers = null;
        SignalHandler left = Signal.handle(new Signal("WINCH"), SignalHandler.SIG_IGN);
        assertThat(left).isEqualTo(SignalHandler.SIG_DFL);
        Signal.handle(new Signal("WINCH"), SignalHandler.SIG_DFL);
    }

    @Test
    void passesTheSignalOnToTheApplicationThatHasIt() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        SignalHandler theirs = signal -> heard.add(signal.toString());
        Signal.handle(new Signal("CONT"), theirs);
        try {
            start(source, "SIGCONT", "none");
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                Signal.raise(new Signal("CONT"));
                return jsonFiles() > 0;
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> !heard.isEmpty());
            assertThat(heard).containsOnly("SIGCONT");
            assertThat(triggers.troubles()).isEmpty();
            triggers.stop();
            assertThat(Signal.handle(new Signal("CONT"), SignalHandler.SIG_DFL)).isSameAs(theirs);
        } finally {
            Signal.handle(new Signal("CONT"), SignalHandler.SIG_DFL);
        }
    }

    @Test
    void leavesASignalToTheApplicationThatTakesItLater() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        SignalHandler theirs = signal -> heard.countDown();
        try {
            start(source, "SIGCONT", "none");
            AtomicReference<SignalHandler> before = new AtomicReference<>(SignalHandler.SIG_DFL);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                before.set(Signal.handle(new Signal("CONT"), theirs));
                return before.get() != SignalHandler.SIG_DFL && before.get() != theirs;
            });
            Signal.raise(new Signal("CONT"));
            assertThat(heard.await(20, SECONDS)).isTrue();
            // A handler that passes on what it replaced reaches ours.
            before.get().handle(new Signal("CONT"));
            awaitDumps(1);
            triggers.stop();
            assertThat(Signal.handle(new Signal("CONT"), SignalHandler.SIG_DFL)).isSameAs(theirs);
        } finally {
            Signal.handle(new Signal("CONT"), SignalHandler.SIG_DFL);
        }
    }

    @Test
    void saysWhichSignalTheJvmRefuses() throws Exception {
        assertThat(Forked.java("true", "triggers", dir.toString(), "QUIT"))
                .isEqualTo("[SIGQUIT cannot be had (IllegalArgumentException,"
                        + " Signal already used by VM or OS: SIGQUIT); the dump signal is off.]\n");
        assertThat(Forked.java("true", "triggers", dir.toString(), "FOO"))
                .isEqualTo("[SIGFOO cannot be had (IllegalArgumentException,"
                        + " Unknown signal: FOO); the dump signal is off.]\n");
    }

    @Test
    void saysThatTheJvmPassesNoSignalsOn() throws Exception {
        assertThat(Forked.javaWith("true", List.of("-Xrs"), "triggers", dir.toString(), "URG"))
                .isEqualTo("[The JVM passes no signals on (-Xrs); the dump signal is off.]\n");
    }

    @Test
    void doesWithoutSignalsAndJmxInASmallRuntime() throws Exception {
        List<String> small = List.of("--limit-modules", "java.base");
        assertThat(Forked.javaWith("true", small, "triggers", dir.toString(), "URG"))
                .isEqualTo("[This runtime has no signals for Java (ClassNotFoundException, sun/misc/SignalHandler);"
                        + " the dump signal is off.]\n");
        assertThat(Forked.javaWith("true", small, "jmx"))
                .startsWith("[This runtime has no JMX (NoClassDefFoundError, javax/management/")
                .endsWith("), so there is no MBean.]\n");
    }

    @Test
    void dumpsOnTheTriggerFileAndRemovesIt() throws Exception {
        Path trigger = dir.resolve("halfshut-4711.dump");
        start(source, "none", "");
        Files.createFile(trigger);
        awaitDumps(1);
        assertThat(trigger).doesNotExist();
        Files.createFile(trigger);
        awaitDumps(2);
        assertThat(source.scans).hasValue(2);
    }

    @Test
    void followsNoLinkAndOpensNoPipeUnderTheTriggersName() throws Exception {
        Path precious = Files.writeString(dir.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(dir.resolve("link"), precious);
        start(source, "none", link.toString());
        await().atMost(Duration.ofSeconds(20)).until(() -> !triggers.troubles().isEmpty());
        assertThat(triggers.troubles())
                .containsExactly("The trigger file " + link + " was no plain file; it was removed and ignored.");
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(precious).hasContent("precious");
        triggers.stop();

        Path pipe = dir.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        start(source, "none", pipe.toString());
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(pipe));
        assertThat(source.scans).hasValue(0);
    }

    @Test
    void aLinkThatLeadsNowhereAndASecondNameOfAFileOfOursAskForNothing() throws Exception {
        Path dangling = Files.createSymbolicLink(dir.resolve("dangling"), dir.resolve("nowhere"));
        Troubles troubles = new Troubles();
        assertThat(trigger(dangling, troubles).taken()).isFalse();
        assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isFalse();
        Path ours = Files.writeString(dir.resolve("ours"), "precious");
        Path second = Files.createLink(dir.resolve("second"), ours);
        assertThat(trigger(second, troubles).taken()).isFalse();
        assertThat(ours).hasContent("precious");
        assertThat(troubles.list())
                .containsExactly(
                        "The trigger file " + dangling + " was no plain file; it was removed and ignored.",
                        "The trigger file " + second + " was no plain file; it was removed and ignored.");
    }

    /** Everything that another user could put there, the one that we are is told by the kernel or by a file of ours. */
    @Test
    void whatBelongsToAnotherUserIsLeftAloneAndNamed() throws Exception {
        assumeTrue(chown("12345", Files.createFile(dir.resolve("file"))), "only root may give files away");
        chown("12345", Files.createDirectory(dir.resolve("directory")));
        chown("12345", Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nowhere")));
        for (String name : List.of("file", "directory", "link")) {
            Path theirs = dir.resolve(name);
            for (boolean proc : List.of(true, false)) {
                Troubles troubles = new Troubles();
                TriggerFile trigger = proc ? trigger(theirs, troubles) : TriggerFile.withoutProc(theirs, troubles);
                assertThat(trigger.taken()).isFalse();
                assertThat(Files.exists(theirs, LinkOption.NOFOLLOW_LINKS)).isTrue();
                assertThat(troubles.list())
                        .containsExactly("The trigger file " + theirs + " belongs to another user; it was ignored.");
            }
        }
    }

    @Test
    void withoutProcAFileOfOursTellsWhoWeAre() throws Exception {
        Path own = Files.createFile(dir.resolve("own"));
        Troubles troubles = new Troubles();
        assertThat(TriggerFile.withoutProc(own, troubles).taken()).isTrue();
        assertThat(own).doesNotExist();
        assertThat(troubles.list()).isEmpty();
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).isEmpty();
        }
    }

    private TriggerFile trigger(Path path, Troubles troubles) {
        return TriggerFile.of(path.toString(), dir.toString(), 4711, troubles);
    }

    private static boolean chown(String user, Path path) throws Exception {
        return new ProcessBuilder("chown", "-h", user, path.toString()).start().waitFor() == 0;
    }

    @Test
    void doesWithoutATriggerFileWhoseNameCannotBeSpelt() {
        // As any that is not ASCII in a POSIX locale.
        start(new FakeSource(), "none", "a\0b");
        assertThat(triggers.troubles())
                .singleElement()
                .asString()
                .startsWith("No trigger file is looked for (InvalidPathException, Nul character not allowed");
    }

    @Test
    void ignoresATriggerItCannotRemove() throws Exception {
        Path full = Files.createDirectories(dir.resolve("trigger/not-empty"));
        start(source, "none", full.getParent().toString());
        await().atMost(Duration.ofSeconds(20)).until(() -> !triggers.troubles().isEmpty());
        assertThat(triggers.troubles().get(0))
                .startsWith("The trigger file " + full.getParent() + " cannot be removed");
        assertThat(source.scans).hasValue(0);
    }

    @Test
    void makesOneMoreDumpOfAllThatIsAskedMeanwhile() throws Exception {
        CountDownLatch scanning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        FakeSource slow = new FakeSource() {
            @Override
            public LeakReport fresh() {
                scanning.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.fresh();
            }
        };
        start(slow, "none", "none");
        triggers.request();
        assertThat(scanning.await(20, SECONDS)).isTrue();
        for (int i = 0; i < 100; i++) {
            triggers.request();
        }
        goOn.countDown();
        awaitDumps(2);
        triggers.stop();
        assertThat(slow.scans).hasValue(2);
    }

    @Test
    void showsTheLastReportWhereScanningFails() {
        FakeSource broken = new FakeSource() {
            @Override
            public LeakReport fresh() {
                throw new IllegalStateException("no /proc");
            }
        };
        start(broken, "none", "none");
        triggers.request();
        awaitDumps(1);
        assertThat(triggers.troubles())
                .containsExactly(
                        "The scan for a dump failed (IllegalStateException, no /proc); the dump shows the one before.");
    }

    @Test
    void pollsOutletsWhateverTheyThrow() {
        AtomicInteger polls = new AtomicInteger();
        Outlet bad = new Outlet() {
            @Override
            public void poll() {
                polls.incrementAndGet();
                throw new OutOfMemoryError("made up");
            }

            @Override
            public void changed(LeakReport now) {}

            @Override
            public void stop() {}

            @Override
            public List<String> troubles() {
                return List.of();
            }
        };
        start(source, "none", "none", bad);
        await().atMost(Duration.ofSeconds(20)).until(() -> polls.get() > 1);
        assertThat(triggers.troubles()).containsExactly("A trigger failed (OutOfMemoryError, made up).");
    }

    @Test
    void makesALastReportWhenTheJvmEnds() throws Exception {
        assertThat(Forked.java("true", "exit")).isEqualTo("end of main\n" + TextReport.render(Reports.incident()));
    }

    @Test
    void letsTheJvmEndThoughTheLastReportHangs() throws Exception {
        assertThat(Forked.java("true", "stuck"))
                .isEqualTo("halfshut: the report at exit took longer than 5 s and was given up\n");
    }

    @Test
    void letsTheJvmEndThoughNobodyReadsStandardError() throws Exception {
        assertThat(Forked.withFullPipe("pipe")).isZero();
    }

    @Test
    void makesOneDumpASecondOfAFloodOfRequests() {
        start(source, "none", "none");
        long end = System.nanoTime() + SECONDS.toNanos(3);
        while (System.nanoTime() < end) {
            triggers.request();
        }
        assertThat(source.scans.get()).isBetween(1, 4);
    }

    @Test
    void dumpsOnTheSignalWhenDescriptorsHaveRunOut() throws Exception {
        assertThat(Forked.java("ulimit -n 64", "signalled", dir.toString()))
                .isEqualTo("halfshut: report in " + dir + "/" + BASE + ".txt and .json (2 leaks, 11,201 sockets)\n");
        assertThat(dir.resolve(BASE + ".txt")).hasContent(TextReport.render(Reports.incident()));
    }
}
