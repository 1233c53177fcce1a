package io.github.halfshut.outlet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * A file that appears complete or not at all, readable by its owner only, and never in the place of another: it is
 * written under a hidden name in the same directory and gets its real name when it is done.
 *
 * <p>A plain rename would replace what is there. A hard link does not: link(2) fails if the name exists, follows no
 * symbolic link there, and is atomic. File systems without hard links get an empty file of ours under the name first,
 * created only if nothing is there, which the rename then replaces.
 */
final class NewFile {
    private static final Set<OpenOption> CREATE = new HashSet<OpenOption>(
            Arrays.asList(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions.asFileAttribute(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

    private final Path hidden;

    /** To be closed before {@link #publish}. */
    final OutputStream out;

    private NewFile(Path hidden, OutputStream out) {
        this.hidden = hidden;
        this.out = out;
    }

    static NewFile in(Path directory, String prefix) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path hidden = directory.resolve("." + prefix + Long.toHexString(System.nanoTime()) + ".tmp");
            try {
                return new NewFile(hidden, new BufferedOutputStream(Channels.newOutputStream(create(hidden))));
            } catch (FileAlreadyExistsException e) {
                if (attempt == 9) {
                    throw e;
                }
            }
        }
    }

    /** Takes all, keeps nothing and can never be published; for warming up. */
    static NewFile intoNothing() throws IOException {
        Path nothing = Paths.get("/dev/null");
        SeekableByteChannel channel = Files.newByteChannel(nothing, StandardOpenOption.WRITE);
        return new NewFile(nothing.resolve("halfshut"), new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    private static SeekableByteChannel create(Path path) throws IOException {
        try {
            return Files.newByteChannel(path, CREATE, OWNER_ONLY);
        } catch (UnsupportedOperationException e) {
            // Not a POSIX file system: its own rules say who may read.
            return Files.newByteChannel(path, CREATE);
        }
    }

    /** Gives the file its real name; false if something of that name is there already. */
    boolean publish(Path target) throws IOException {
        try {
            Files.createLink(target, hidden);
            discard();
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            return rename(target);
        }
    }

    private boolean rename(Path target) throws IOException {
        try {
            create(target).close();
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    /** The number of the user whose file it is. */
    int owner() throws IOException {
        return (Integer) Files.getAttribute(hidden, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** Closes and removes what was written so far. */
    void discard() {
        try {
            out.close();
        } catch (IOException e) {
            // It is thrown away in any case.
        }
        try {
            Files.deleteIfExists(hidden);
        } catch (IOException e) {
            // A directory that became read-only in between; the next cleaning of the directory gets it.
        }
    }
}
