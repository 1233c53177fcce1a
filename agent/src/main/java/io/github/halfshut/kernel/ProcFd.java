package io.github.halfshut.kernel;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open descriptors of this process; goes on working, more slowly, when no descriptor is left to list them with. */
public final class ProcFd {
    private static final int UNKNOWN_TABLE_SIZE = 1024;

    private final FdLinks links;
    private final HeldText status;
    private final boolean sizeIsCount;
    private final boolean listable;

    ProcFd(File root, List<String> missing) {
        links = new FdLinks(root);
        status = new HeldText(HeldFile.ofProcess(
                root, "status", "Descriptors cannot be looked through once none is left to list them with", missing));
        // A count cannot exceed the table; what other file systems give as the size of a directory mostly does.
        sizeIsCount = size() > 0 && size() <= tableSize();
        listable = list() != null;
        if (!listable) {
            missing.add("Descriptors cannot be listed: " + links.self + " is not readable.");
        }
    }

    /** Calls the visitor with each open descriptor and returns how many there were. */
    public int walk(FdVisitor visitor) {
        String[] names = list();
        if (names == null) {
            return probe(visitor);
        }
        int visited = 0;
        for (String name : names) {
            int fd = number(name);
            if (fd >= 0) {
                visitor.visit(fd);
                visited++;
            }
        }
        return visited;
    }

    /** The inode of the socket behind a descriptor, or -1 when it is no socket or not open. */
    public long inodeOf(int fd) {
        return links.inodeOf(fd);
    }

    /** How many descriptors are open, or -1 where the kernel tells that only by listing them. */
    public int quickCount() {
        long size = sizeIsCount ? size() : 0;
        return size > 0 ? (int) size : -1;
    }

    /** How many descriptors are open, or -1 when that cannot be told: then mostly because all are in use. */
    public int count() {
        int quick = quickCount();
        if (quick > 0) {
            return quick;
        }
        String[] names = list();
        // The one that reads the directory is in the list.
        return names == null ? -1 : Math.max(0, names.length - 1);
    }

    /** The descriptors could be listed at the start, so when they cannot be any more, then because none is left. */
    boolean listable() {
        return listable;
    }

    /** Linux 6.2 and newer give the number of descriptors as the size of the directory, older ones 0. */
    private long size() {
        long size = links.self.length();
        return size > 0 ? size : links.threadSelf.length();
    }

    private String @Nullable [] list() {
        String[] names = links.self.list();
        if (names != null && names.length > 0) {
            return names;
        }
        String[] ofThread = links.threadSelf.list();
        return ofThread == null ? names : ofThread;
    }

    /** File.list() gives null when it cannot open the directory, as when descriptors have run out. */
    private int probe(FdVisitor visitor) {
        int visited = 0;
        int end = links.self.isDirectory() || links.threadSelf.isDirectory() ? tableSize() : 0;
        for (int fd = 0; fd < end; fd++) {
            if (links.link(fd) != null) {
                visitor.visit(fd);
                visited++;
            }
        }
        return visited;
    }

    /** No descriptor has this number or a higher one. */
    private int tableSize() {
        status.refresh();
        long size = status.numberAfter("FDSize:");
        return size < 0 ? UNKNOWN_TABLE_SIZE : (int) Math.min(size, Integer.MAX_VALUE);
    }

    private static int number(String name) {
        int number = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9' || number > Integer.MAX_VALUE / 10 - 1) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return name.isEmpty() ? -1 : number;
    }
}
