package io.github.halfshut.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds a small /proc below a temporary directory, in the words of a real one. */
public final class ProcTree {
    public static final String TCP_HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
                    + "                                                     \n";
    public static final String TCP6_HEADER =
            "  sl  local_address                         remote_address                        st tx_queue rx_queue"
                    + " tr tm->when retrnsmt   uid  timeout inode\n";

    public final File root;

    public ProcTree(Path root) {
        this.root = root.toFile();
        write("self/status", "Name:\tjava\nFDSize:\t16\nVmPeak:\t  100 kB\n");
        write(
                "self/limits",
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             96365                96365                processes \n"
                        + "Max open files            20000                50000                files     \n");
        write("self/net/netstat", "TcpExt: SyncookiesSent ListenOverflows ListenDrops\nTcpExt: 1 36 38\n");
        write("self/net/tcp", TCP_HEADER);
        write("self/net/tcp6", TCP6_HEADER);
        write("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        write("sys/net/core/somaxconn", "4096\n");
        new File(this.root, "self/fd").mkdirs();
    }

    public ProcTree write(String name, String text) {
        try {
            Path file = root.toPath().resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcTree delete(String name) {
        if (!new File(root, name).delete()) {
            throw new AssertionError(name + " is not there");
        }
        return this;
    }

    /** An open descriptor, such as {@code socket:[4711]}. */
    public ProcTree descriptor(int fd, String target) {
        try {
            Files.createSymbolicLink(root.toPath().resolve("self/fd/" + fd), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcTree tcp(String... rows) {
        return write("self/net/tcp", TCP_HEADER + String.join("", rows));
    }

    public ProcTree tcp6(String... rows) {
        return write("self/net/tcp6", TCP6_HEADER + String.join("", rows));
    }

    /** A row of tcp, padded as the kernel pads it. */
    public static String row(Endpoint local, Endpoint remote, TcpState state, long receiveQueue, long inode) {
        return "%-149s\n".formatted(row(word(local), word(remote), local, remote, state, receiveQueue, inode));
    }

    /** A row of tcp6, where an IPv4 address appears as mapped. */
    public static String row6(Endpoint local, Endpoint remote, TcpState state, long receiveQueue, long inode) {
        return row(words(local), words(remote), local, remote, state, receiveQueue, inode) + "\n";
    }

    private static String row(
            String localText,
            String remoteText,
            Endpoint local,
            Endpoint remote,
            TcpState state,
            long receiveQueue,
            long inode) {
        return "%4d: %s:%04X %s:%04X %02X %08X:%08X %02X:%08X %08X %5d %8d %d 1 0000000000000000 20 4 0 10 -1"
                .formatted(
                        0,
                        localText,
                        local.port,
                        remoteText,
                        remote.port,
                        state.number,
                        0,
                        receiveQueue,
                        0,
                        0,
                        0,
                        1000,
                        0,
                        inode);
    }

    private static String word(Endpoint endpoint) {
        return word((int) endpoint.low);
    }

    private static String words(Endpoint endpoint) {
        return word((int) (endpoint.high >>> 32))
                + word((int) endpoint.high)
                + word((int) (endpoint.low >>> 32))
                + word((int) endpoint.low);
    }

    private static String word(int word) {
        return "%08X".formatted(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(word) : word);
    }

    public static Endpoint ipv4(int a, int b, int c, int d, int port) {
        return Endpoint.of(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d}, port);
    }
}
