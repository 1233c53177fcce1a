package com.acme.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Walks through the plan while the program runs and somebody asks for reports, and writes down what struck. */
final class Director implements Runnable {

    private static final long MILLI = 1_000_000;
    /** Longer than the second between two looks for a trigger file. */
    private static final long PATIENCE_NANOS = 1_600 * MILLI;
    /** Fewer than switch a part off, or the next ones would not be reached. */
    private static final int STRIKES_OF_A_TURN = 4;

    /** How long a point goes on failing after its first strike. */
    private static final long AFTERMATH_MILLIS = 40;
    /** The same for one that hangs, so that somebody notices. */
    private static final long AFTERMATH_OF_HANG_MILLIS = 250;

    /** Enough for whatever is done late, once only, or once a second. */
    private static final long WARM_UP_MILLIS = 2_000;

    private static final int ROUNDS_TO_SEE_ALL = 6;

    private final Plan plan;
    private final Fault starting;
    private final Path directory;
    private final Asker asker;

    /** @param starting what fails now already, or null */
    Director(Plan plan, Fault starting, Path directory, Instrumentation instrumentation) {
        this.plan = plan;
        this.starting = starting;
        this.directory = directory;
        this.asker = new Asker(directory, instrumentation);
    }

    @Override
    public void run() {
        try (PrintStream log = new PrintStream(directory.resolve("log").toFile(), "UTF-8")) {
            direct(log);
        } catch (IOException | InterruptedException | UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }

    private void direct(PrintStream log) throws InterruptedException, UnmodifiableClassException {
        while (System.getProperty("shop.open") == null) {
            Thread.sleep(10);
        }
        if (starting != null) {
            Thread.sleep(WARM_UP_MILLIS);
            Fault.become(null);
            struck(log, starting, plan.start);
        }
        if (!plan.turns.isEmpty()) {
            turns(log);
        }
        if (plan.stay != null) {
            stay(log);
        }
        Fault.become(plan.last == null ? null : plan.fault(plan.last, Integer.MAX_VALUE));
        log.println("done");
        log.flush();
    }

    private void turns(PrintStream log) throws InterruptedException, UnmodifiableClassException {
        Thread thread = new Thread(asker, "faults-asker");
        thread.setDaemon(true);
        thread.start();
        Thread.sleep(WARM_UP_MILLIS);
        list(log, "began");
        Fault.watch(plan.points.size());
        int before = asker.rounds();
        long began = System.nanoTime();
        while (asker.rounds() < before + ROUNDS_TO_SEE_ALL || System.nanoTime() - began < PATIENCE_NANOS) {
            Thread.sleep(20);
        }
        list(log, "reached");
        List<Plan.Turn> turns = new ArrayList<>();
        for (Plan.Turn turn : plan.turns) {
            if (Fault.wasReached(turn.number, turn.kind)) {
                turns.add(turn);
            }
        }
        for (Plan.Turn turn : turns) {
            log.println("turn " + turn.number + " " + turn.kind + " " + System.currentTimeMillis());
            struck(log, afterItsTurn(turn), turn);
        }
        asker.stop();
        log.println("problems " + asker.problems());
    }

    private void list(PrintStream log, String word) {
        for (int i = 0; i < plan.points.size(); i++) {
            if (Fault.wasReached(i, Kind.HANG)) {
                log.println(word + " " + i + " by our own thread");
            } else if (Fault.wasReached(i, Kind.UNCHECKED)) {
                log.println(word + " " + i);
            }
        }
    }

    private Fault afterItsTurn(Plan.Turn turn) throws InterruptedException, UnmodifiableClassException {
        Fault fault = plan.fault(turn, STRIKES_OF_A_TURN);
        long began = System.nanoTime();
        Point point = plan.points.get(turn.number);
        asker.aimAt(point);
        Fault.become(fault);
        while (fault.strikes() == 0 && System.nanoTime() - began < PATIENCE_NANOS) {
            Thread.sleep(2);
        }
        if (fault.strikes() > 0) {
            Thread.sleep(turn.kind == Kind.HANG ? AFTERMATH_OF_HANG_MILLIS : AFTERMATH_MILLIS);
        }
        Fault.become(null);
        if (point.type.startsWith("io/github/halfshut/hook/")) {
            // What was not woven again while the weaver failed.
            asker.weaveAgain();
        }
        return fault;
    }

    /** Until there is a file called {@code enough}; says when it has struck, unless somebody must ask for a report before. */
    private void stay(PrintStream log) throws InterruptedException {
        Fault fault = plan.fault(plan.stay, Integer.MAX_VALUE);
        Fault.become(fault);
        long began = System.nanoTime();
        while (fault.strikes() == 0 && System.nanoTime() - began < PATIENCE_NANOS) {
            Thread.sleep(20);
        }
        log.println("stays");
        log.flush();
        while (!Files.exists(directory.resolve("enough"))) {
            Thread.sleep(20);
        }
        Fault.become(null);
        struck(log, fault, plan.stay);
    }

    private static void struck(PrintStream log, Fault fault, Plan.Turn turn) {
        log.println("struck " + fault.strikes() + " " + turn.number + " " + turn.kind);
    }
}
