package io.github.halfshut.outlet;

import io.github.halfshut.report.DryReport;
import io.github.halfshut.report.JsonLines;
import io.github.halfshut.report.JsonReport;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.TextReport;
import io.github.halfshut.report.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;

/** Writes reports to files that never existed before; where that fails, the report goes to standard error. */
public final class DumpFiles {
    /** More dumps within one second than anybody makes on purpose. */
    private static final int SAME_SECOND = 100;

    private final String directory;
    private final ReportDirectory place;
    private final String name;
    private final StandardError error;
    private final ReserveDescriptors reserve = new ReserveDescriptors();
    private final Troubles troubles = new Troubles();

    /** The directory {@code -} stands for standard error. */
    public DumpFiles(String directory, long pid, StandardError error) {
        this.directory = directory;
        this.place = new ReportDirectory(directory.equals("-") ? "" : directory);
        this.name = "halfshut-" + pid + "-";
        this.error = error;
    }

    /** Loads every class a dump needs, and takes descriptors in reserve: later there may be none for either. */
    public synchronized void warmUp() throws IOException {
        NewFile dry = NewFile.intoNothing();
        try {
            DryReport.warmUp();
            Path nowhere = Paths.get("/dev/null/halfshut");
            dry.out.write(0);
            dry.out.close();
            if (dry.publish(nowhere)) {
                throw new IOException(Dump.into(nowhere) + " took a file");
            }
            place.path();
        } catch (IOException | RuntimeException e) {
            reason(e);
        } finally {
            dry.discard();
            reserve.acquire();
        }
    }

    /** A pair of files, JSON and text, in the report directory, and beside it the findings as lines for log collectors. */
    public synchronized Dump write(LeakReport report) {
        if (directory.equals("-")) {
            error.text(TextReport.render(report));
            return Dump.toStandardError();
        }
        reserve.release();
        try {
            Path in = place.path();
            Dump pair = pair(report, in);
            lines(report, in, pair.files.get(0));
            return pair;
        } catch (IOException | RuntimeException | Error e) {
            String base = name + Words.stamp(report.takenAtMillis);
            String sentence = "cannot write " + directory + "/" + base + ".json: " + reason(e);
            error.text(sentence + "; the report follows", TextReport.render(report));
            return Dump.failed(sentence + "; the report is on standard error");
        } finally {
            reserve.acquire();
        }
    }

    /**
     * One file of that name in the report directory, JSON or text by its ending; an empty one means a pair as by
     * {@link #write(LeakReport)}. Nothing else is written: whoever may call the MBean need not be somebody who may create
     * files everywhere where this process may, nor scripts.
     */
    public synchronized Dump write(LeakReport report, String path) {
        if (path.isEmpty()) {
            return write(report);
        }
        if (directory.equals("-")) {
            return Dump.failed("cannot write " + path + ": report-dir=- allows no files");
        }
        if (!path.endsWith(".json") && !path.endsWith(".txt")) {
            return Dump.failed("cannot write " + path + ": a report's name ends in .json or .txt");
        }
        reserve.release();
        try {
            Path in = Paths.get(directory).toAbsolutePath().normalize();
            Path target = in.resolve(path).normalize();
            return in.equals(target.getParent())
                    ? one(report, place.path(), target.getFileName().toString())
                    : Dump.failed("cannot write " + path + ": it is not in the report directory " + in);
        } catch (IOException | RuntimeException | Error e) {
            return Dump.failed("cannot write " + path + ": " + reason(e));
        } finally {
            reserve.acquire();
        }
    }

    /** One file, JSON or text by the ending of its name, for whoever asked by way of that directory. */
    synchronized Dump answer(LeakReport report, Path in, String name) {
        reserve.release();
        try {
            return one(report, in, name);
        } catch (IOException | RuntimeException | Error e) {
            return Dump.failed("cannot write " + in.resolve(name) + ": " + reason(e));
        } finally {
            reserve.acquire();
        }
    }

    private Dump one(LeakReport report, Path in, String name) throws IOException {
        Path target = in.resolve(name);
        NewFile file = written(report, in, name.endsWith(".json"));
        try {
            return file.publish(target)
                    ? Dump.into(target)
                    : Dump.failed("cannot write " + target + ": it exists already");
        } finally {
            file.discard();
        }
    }

    /** What could not be written and was not said on standard error, one sentence each. */
    List<String> troubles() {
        return troubles.list();
    }

    private Dump pair(LeakReport report, Path in) throws IOException {
        NewFile json = written(report, in, true);
        try {
            NewFile text = written(report, in, false);
            try {
                return publish(json, text, in, name + Words.stamp(report.takenAtMillis));
            } finally {
                text.discard();
            }
        } finally {
            json.discard();
        }
    }

    /** Both get the same number where the plain name is taken. */
    private static Dump publish(NewFile json, NewFile text, Path in, String base) throws IOException {
        for (int i = 0; i < SAME_SECOND; i++) {
            String free = i == 0 ? base : base + "-" + i;
            Path jsonPath = in.resolve(free + ".json");
            Path textPath = in.resolve(free + ".txt");
            if (textPath.toFile().exists() || !json.publish(jsonPath)) {
                continue;
            }
            boolean both = false;
            try {
                both = text.publish(textPath);
            } finally {
                if (!both) {
                    Files.deleteIfExists(jsonPath);
                }
            }
            if (both) {
                return Dump.into(jsonPath, textPath);
            }
        }
        throw new IOException("all names for this second are taken");
    }

    /** An addition: where it fails, the pair stands. */
    private void lines(LeakReport report, Path in, Path json) {
        String same = json.getFileName().toString();
        Path target = in.resolve(same.substring(0, same.length() - ".json".length()) + ".leaks.ndjson");
        try {
            NewFile file = NewFile.in(in, name);
            try {
                JsonLines.write(report, file.out);
                file.out.close();
                if (!file.publish(target)) {
                    troubles.add("The lines for log collectors were not written: " + target + " exists already.");
                }
            } finally {
                file.discard();
            }
        } catch (IOException | RuntimeException | Error e) {
            troubles.add("The lines for log collectors could not be written (" + Troubles.reason(e) + ").");
        }
    }

    private NewFile written(LeakReport report, Path in, boolean json) throws IOException {
        NewFile file = NewFile.in(in, name);
        try {
            if (json) {
                JsonReport.write(report, file.out);
            } else {
                file.out.write(TextReport.render(report).getBytes(StandardCharsets.UTF_8));
            }
            file.out.close();
            return file;
        } catch (IOException full) {
            file.discard();
            throw full;
        } catch (RuntimeException | Error failure) {
            file.discard();
            if (!json) {
                throw failure;
            }
            troubles.add("A JSON report could not be written (" + Troubles.reason(failure) + ").");
            return failed(report, in, failure);
        }
    }

    /** A JSON file that says no more than that it failed, so that the text beside it is not lost. */
    private NewFile failed(LeakReport report, Path in, Throwable failure) throws IOException {
        NewFile file = NewFile.in(in, name);
        try {
            JsonReport.writeFailure(report, failure, file.out);
            file.out.close();
            return file;
        } catch (IOException | RuntimeException | Error e) {
            file.discard();
            throw e;
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failure instanceof FileSystemException ? ((FileSystemException) failure).getReason() : null;
        if (reason == null) {
            reason = failure.getMessage();
        }
        return reason == null || failure instanceof Error ? Troubles.reason(failure) : reason;
    }
}
