package io.github.halfshut.outlet;

import io.github.halfshut.report.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a dump: the files written, or why there are none. */
public final class Dump {
    /** Empty if it failed or went to standard error. */
    public final List<Path> files;

    public final @Nullable String failure;

    private Dump(List<Path> files, @Nullable String failure) {
        this.files = Collections.unmodifiableList(new ArrayList<>(files));
        this.failure = failure;
    }

    static Dump into(Path... files) {
        return new Dump(Arrays.asList(files), null);
    }

    static Dump toStandardError() {
        return new Dump(Collections.<Path>emptyList(), null);
    }

    static Dump failed(String sentence) {
        return new Dump(Collections.<Path>emptyList(), Plain.longLine(sentence));
    }

    /** The paths, one a line, or a sentence. */
    @Override
    public String toString() {
        if (failure != null) {
            return failure;
        }
        if (files.isEmpty()) {
            return "The report went to standard error.";
        }
        StringBuilder paths = new StringBuilder();
        for (Path file : files) {
            paths.append(paths.length() == 0 ? "" : "\n").append(file);
        }
        return paths.toString();
    }
}
