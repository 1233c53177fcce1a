package io.github.halfshut.cli;

import io.github.halfshut.report.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A running JVM as the kernel shows it: nothing of it is attached to or loaded. */
final class Jvm {

    /** The kernel keeps 15 characters of a thread's name. */
    private static final String WATCHING_THREAD = "halfshut-watch";

    private static final String CLOSE_WAIT = "08";

    final long pid;
    final ProcFiles files;

    private Jvm(ProcFiles files) {
        this.pid = files.pid;
        this.files = files;
    }

    /** All JVMs whose files this user may read, in order of their numbers; without the one that asks. */
    static List<Jvm> all() {
        List<Jvm> all = new ArrayList<>();
        long own = own();
        for (ProcFiles files : ProcFiles.all()) {
            if (files.pid != own && isJvm(files)) {
                all.add(new Jvm(files));
            }
        }
        all.sort((one, other) -> Long.compare(one.pid, other.pid));
        return all;
    }

    /**
     * The one that is meant.
     *
     * @param word a process number, or a part of the name of a main class or jar
     */
    static Jvm named(String word) throws Refusal {
        if (word.matches("[0-9]+")) {
            ProcFiles files = new ProcFiles(word.length() > 9 ? -1 : Long.parseLong(word));
            if (!files.exists()) {
                throw new Refusal("there is no process " + word + " (the command list shows your JVMs)");
            }
            refuseStranger(files);
            if (!isJvm(files)) {
                String name = files.text("comm").trim();
                throw new Refusal("process " + word + " (" + Plain.line(name) + ") is no JVM");
            }
            return new Jvm(files);
        }
        List<Jvm> found = new ArrayList<>();
        for (Jvm jvm : all()) {
            if (jvm.program().contains(word)) {
                found.add(jvm);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new Refusal("no JVM of yours has '" + Plain.line(word)
                    + "' in the name of its main class or jar (the command list shows them)");
        }
        StringBuilder several = new StringBuilder();
        for (Jvm jvm : found) {
            several.append(several.length() == 0 ? "" : ", ").append(jvm);
        }
        throw new Refusal("'" + Plain.line(word) + "' names " + found.size() + " JVMs: " + several + "; give a number");
    }

    private static void refuseStranger(ProcFiles files) throws Refusal {
        String[] theirs = files.status("Uid");
        String[] ours = new ProcFiles(own()).status("Uid");
        if (theirs.length > 1 && ours.length > 1 && !theirs[1].equals(ours[1]) && !ours[1].equals("0")) {
            throw new Refusal("process " + files.pid + " belongs to " + files.owner() + " and you are "
                    + new ProcFiles(own()).owner()
                    + ": a JVM listens only to its own user, so run this as that user, or as root");
        }
    }

    private static boolean isJvm(ProcFiles files) {
        return files.text("maps").contains("/libjvm.so");
    }

    /** This process. */
    static long own() {
        try {
            return Long.parseLong(
                    Files.readSymbolicLink(Paths.get("/proc/self")).toString());
        } catch (IOException | NumberFormatException noProc) {
            return -1;
        }
    }

    /** Its number as it sees itself, in a container another than ours. */
    String innerPid() {
        String[] pids = files.status("NSpid");
        return pids.length == 0 ? Long.toString(pid) : pids[pids.length - 1];
    }

    /** Main class, or jar without its directory. */
    String program() {
        return ProgramName.of(files.words("cmdline"));
    }

    /** Whether the agent is in it and at work: its thread has a name of its own. */
    boolean hasAgent() {
        for (String thread : files.names("task")) {
            if (files.text("task/" + thread + "/comm").trim().equals(WATCHING_THREAD)) {
                return true;
            }
        }
        return false;
    }

    /** Somebody may have stopped it, by a signal or with a debugger, so that it cannot answer. */
    void refuseStopped() throws Refusal {
        if (String.join("", files.status("State")).toLowerCase(Locale.ROOT).startsWith("t")) {
            throw new Refusal(this + " is stopped, by a signal or a debugger, and cannot answer; kill -CONT " + pid
                    + " lets it go on");
        }
    }

    /** Its sockets in CLOSE_WAIT. */
    int closeWait() {
        Set<String> halfClosed = new HashSet<>();
        for (String table : new String[] {"net/tcp", "net/tcp6"}) {
            for (String line : files.lines(table)) {
                String[] words = line.trim().split("\\s+", -1);
                if (words.length > 9 && words[3].equals(CLOSE_WAIT)) {
                    halfClosed.add("socket:[" + words[9] + "]");
                }
            }
        }
        int own = 0;
        if (!halfClosed.isEmpty()) {
            for (String descriptor : files.names("fd")) {
                own += halfClosed.contains(files.link("fd/" + descriptor)) ? 1 : 0;
            }
        }
        return own;
    }

    @Override
    public String toString() {
        return pid + " (" + Plain.line(program()) + ")";
    }
}
