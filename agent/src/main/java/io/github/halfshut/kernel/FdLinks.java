package io.github.halfshut.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Tells by the links under /proc/self/fd what a descriptor is; readlink needs no descriptor of its own. */
final class FdLinks {
    private static final String SOCKET = "socket:[";

    final File self;

    /** Holds the descriptors still when the main thread has ended and /proc/self/fd is empty. */
    final File threadSelf;

    FdLinks(File root) {
        self = new File(root, "self/fd");
        threadSelf = new File(root, "thread-self/fd");
        // Now, while descriptors are left, so that no class needs loading at the time they have run out.
        inodeOf(0);
        inodeOf(-1);
    }

    /** What the descriptor is, such as {@code socket:[4711]}, or null when it is not open. */
    @Nullable
    String link(int fd) {
        String link = link(self, fd);
        return link != null ? link : link(threadSelf, fd);
    }

    /** The inode of a socket, or -1 when the descriptor is none or not open. */
    long inodeOf(int fd) {
        String link = link(fd);
        if (link == null || !link.startsWith(SOCKET) || !link.endsWith("]")) {
            return -1;
        }
        int end = link.length() - 1;
        long inode = 0;
        for (int i = SOCKET.length(); i < end; i++) {
            char c = link.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            inode = inode * 10 + (c - '0');
        }
        return inode == 0 ? -1 : inode;
    }

    private static @Nullable String link(File directory, int fd) {
        try {
            return Files.readSymbolicLink(new File(directory, Integer.toString(fd)).toPath())
                    .toString();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
