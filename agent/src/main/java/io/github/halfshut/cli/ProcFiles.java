package io.github.halfshut.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What /proc says of one process (proc(5)); whatever cannot be read is empty, since processes come and go. */
final class ProcFiles {

    private static final Path PROC = Paths.get("/proc");

    final long pid;
    private final Path directory;

    ProcFiles(long pid) {
        this.pid = pid;
        this.directory = PROC.resolve(Long.toString(pid));
    }

    /** All processes that this one may know of. */
    static List<ProcFiles> all() {
        List<ProcFiles> all = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path directory : directories) {
                all.add(new ProcFiles(Long.parseLong(String.valueOf(directory.getFileName()))));
            }
        } catch (IOException | RuntimeException unreadable) {
            return all;
        }
        return all;
    }

    boolean exists() {
        return Files.isDirectory(directory);
    }

    /** The files as this process sees them, such as {@code root/tmp}. */
    Path path(String below) {
        return directory.resolve(below);
    }

    String text(String below) {
        try {
            return new String(Files.readAllBytes(directory.resolve(below)), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException unreadable) {
            return "";
        }
    }

    List<String> lines(String below) {
        return Arrays.asList(text(below).split("\n", -1));
    }

    /** Where a link points to, or null. */
    @Nullable
    String link(String below) {
        try {
            return Files.readSymbolicLink(directory.resolve(below)).toString();
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    List<String> names(String below) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.resolve(below))) {
            for (Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException | RuntimeException unreadable) {
            return names;
        }
        return names;
    }

    /** Words of a file whose words end with NUL, as {@code cmdline} and {@code environ}. */
    List<String> words(String below) {
        String text = text(below);
        return Arrays.asList(text.split("\0", -1));
    }

    /** Makes a new, empty file that belongs to the user of this process, also where root asks for it. */
    void createFor(Path file) throws IOException {
        Files.createFile(file);
        if (!owns(file)) {
            // In a container's /tmp its root may have put a link there meanwhile, which would lead to a file of ours.
            Files.setAttribute(file, "unix:uid", uid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Whether a file belongs to the user of this process. */
    boolean owns(Path file) throws IOException {
        return Integer.valueOf(uid()).equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    /** Its user by name where that is known, for people. */
    String owner() {
        try {
            return Files.getOwner(directory).getName();
        } catch (IOException gone) {
            return "nobody any more";
        }
    }

    /** The effective one. */
    private int uid() throws IOException {
        String[] uids = status("Uid");
        if (uids.length < 2) {
            throw new NoSuchFileException(directory.toString());
        }
        return Integer.parseInt(uids[1]);
    }

    /** The words after a key of {@code status}, or an empty array. */
    String[] status(String key) {
        for (String line : lines("status")) {
            if (line.startsWith(key + ":")) {
                return line.substring(key.length() + 1).trim().split("\\s+", -1);
            }
        }
        return new String[0];
    }
}
