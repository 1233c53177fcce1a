package io.github.halfshut.outlet;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file whose appearance asks for a dump: for containers that have neither {@code kill} nor JMX. */
final class TriggerFile {
    private static final long ROOT = 0;
    private static final long UNKNOWN = -1;

    private final File file;
    private final Path path;
    private final long ownUid;
    private final Troubles troubles;

    private TriggerFile(Path path, long ownUid, Troubles troubles) {
        this.path = path;
        this.file = path.toFile();
        this.ownUid = ownUid;
        this.troubles = troubles;
    }

    /** The option as given: empty means the default name in the report directory, {@code none} no file at all. */
    static @Nullable TriggerFile of(String option, String reportDirectory, long pid, Troubles troubles) {
        if (option.equals("none")) {
            return null;
        }
        try {
            Path path = option.isEmpty() ? inDirectory(reportDirectory, pid) : Paths.get(option);
            return new TriggerFile(path, effectiveUid(Paths.get("/proc/self/status")), troubles);
        } catch (InvalidPathException e) {
            // A POSIX locale cannot spell a name that is not ASCII.
            troubles.add("No trigger file is looked for (" + Troubles.reason(e) + ").");
            return null;
        }
    }

    private static Path inDirectory(String reportDirectory, long pid) {
        boolean noDirectory = reportDirectory.equals("-");
        String directory = noDirectory ? System.getProperty("java.io.tmpdir", "/tmp") : reportDirectory;
        return Paths.get(directory, "halfshut-" + pid + ".dump");
    }

    /** Whether it was there and may ask; it is removed first, since one that stayed would ask for ever. */
    boolean taken() {
        // One stat and no exception: this is called every second for as long as the application lives.
        if (!file.exists()) {
            return false;
        }
        try {
            Map<String, Object> seen = Files.readAttributes(path, "unix:uid,isRegularFile", LinkOption.NOFOLLOW_LINKS);
            boolean regular = Boolean.TRUE.equals(seen.get("isRegularFile"));
            if (regular && !mayAsk(seen.get("uid"))) {
                troubles.add("The trigger file " + path + " belongs to another user; it was ignored.");
                return false;
            }
            Files.delete(path);
            if (!regular) {
                troubles.add("The trigger file " + path + " was no regular file; it was removed and ignored.");
            }
            return regular;
        } catch (IOException | RuntimeException e) {
            troubles.add(
                    "The trigger file " + path + " cannot be removed (" + Troubles.reason(e) + "), so it is ignored.");
            return false;
        }
    }

    private boolean mayAsk(@Nullable Object owner) {
        long uid = owner instanceof Integer ? (Integer) owner : UNKNOWN;
        return uid == ownUid || uid == ROOT || ownUid == UNKNOWN;
    }

    /** From the kernel's own table: the owner of {@code /proc/self} is root where a process may not be dumped. */
    private static long effectiveUid(Path status) {
        try (BufferedReader lines = Files.newBufferedReader(status, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Uid:")) {
                    return Long.parseLong(line.split("\\s+", -1)[2]);
                }
            }
        } catch (IOException | RuntimeException e) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }
}
