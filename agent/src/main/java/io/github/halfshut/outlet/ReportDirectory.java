package io.github.halfshut.outlet;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The directory that dumps go to. Symbolic links on the way to it are followed once, at the start: whoever removes it later
 * from a place where all may write, and puts a link there, does not choose where we write.
 */
final class ReportDirectory {
    private final String given;
    private final @Nullable Path atStart;

    ReportDirectory(String given) {
        this.given = given;
        this.atStart = real(given);
    }

    private static @Nullable Path real(String given) {
        try {
            return Paths.get(given).toRealPath();
        } catch (IOException | RuntimeException e) {
            // It may come later; a name that this locale cannot spell is refused at each dump.
            return null;
        }
    }

    /**
     * Where it is.
     *
     * @throws IOException if something else than a directory is there now
     */
    Path path() throws IOException {
        Path path = atStart == null ? Paths.get(given) : atStart;
        BasicFileAttributes there = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (there.isSymbolicLink()) {
            throw new FileSystemException(path.toString(), null, "it is a symbolic link made after the start");
        }
        if (!there.isDirectory()) {
            throw new FileSystemException(path.toString(), null, "Not a directory");
        }
        return path;
    }
}
