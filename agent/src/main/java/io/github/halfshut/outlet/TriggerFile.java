package io.github.halfshut.outlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file whose appearance asks for a dump: for containers that have neither {@code kill} nor JMX. Only our own user and
 * root may ask, who can do worse; what others put in its place is never followed, opened or removed.
 */
final class TriggerFile {
    private static final long ROOT = 0;
    private static final long UNKNOWN = -1;

    private final Path path;
    private final long ownUid;
    private final Troubles troubles;

    private TriggerFile(Path path, long ownUid, Troubles troubles) {
        this.path = path;
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

    /** Of a process that cannot see itself in {@code /proc}. */
    static TriggerFile withoutProc(Path path, Troubles troubles) {
        return new TriggerFile(path, UNKNOWN, troubles);
    }

    /** Whether it was there and may ask; it is removed first, since one that stayed would ask for ever. */
    boolean taken() {
        // Not File.exists: that follows a link, and whoever made it chose where to.
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Map<String, Object> seen =
                    Files.readAttributes(path, "unix:uid,nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
            if (!mayAsk(seen.get("uid"))) {
                troubles.add("The trigger file " + path + " belongs to another user; it was ignored.");
                return false;
            }
            // A second name of a file of ours may have been given to it by anybody who can see that file.
            boolean plain = Boolean.TRUE.equals(seen.get("isRegularFile"))
                    && Integer.valueOf(1).equals(seen.get("nlink"));
            Files.delete(path);
            if (!plain) {
                troubles.add("The trigger file " + path + " was no plain file; it was removed and ignored.");
            }
            return plain;
        } catch (IOException | RuntimeException e) {
            troubles.add(
                    "The trigger file " + path + " cannot be removed (" + Troubles.reason(e) + "), so it is ignored.");
            return false;
        }
    }

    private boolean mayAsk(@Nullable Object owner) throws IOException {
        long uid = owner instanceof Integer ? (Integer) owner : UNKNOWN;
        return uid == ROOT || (uid != UNKNOWN && uid == (ownUid == UNKNOWN ? uidOfNewFile() : ownUid));
    }

    /** Without {@code /proc} only a file of our own tells who we are. */
    private int uidOfNewFile() throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        NewFile file = NewFile.in(directory == null ? path : directory, "halfshut-");
        try {
            return file.owner();
        } finally {
            file.discard();
        }
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
