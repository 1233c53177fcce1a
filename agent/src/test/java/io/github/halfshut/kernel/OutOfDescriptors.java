package io.github.halfshut.kernel;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Uses up every descriptor beside one half-closed socket and then tells what the kernel package still sees. */
final class OutOfDescriptors {
    public static void main(String[] args) throws IOException {
        KernelReader kernel = KernelReader.open(new File("/proc"));
        DescriptorProbe probe = DescriptorProbe.create();
        Finder finder = new Finder(kernel.descriptors());
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        server.accept().close();
        List<FileInputStream> held = new ArrayList<>();
        try {
            while (true) {
                held.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        TcpTable table = kernel.scan(true);
        for (int row = 0; row < table.rowCount(); row++) {
            // Another process's connection may have one of the two ports.
            boolean ours =
                    table.localPort(row) == client.getLocalPort() && table.remotePort(row) == server.getLocalPort();
            if (ours && table.state(row) == TcpState.CLOSE_WAIT) {
                finder.wanted = table.inode(row);
                System.out.println("rx " + table.receiveQueue(row) + " to "
                        + table.remote(row).address());
            }
        }
        System.out.println("listable " + (new File("/proc/self/fd").list() != null));
        System.out.println("visited " + kernel.descriptors().walk(finder));
        System.out.println("poll " + Integer.toHexString(probe.poll(finder.found)));
        System.out.println("inode " + (probe.inode(finder.found) == finder.wanted));
        System.out.println("open " + kernel.openFiles() + " of " + kernel.maxFiles());
        System.out.println(
                "overflows " + (kernel.netstat().refresh() && kernel.netstat().get("ListenOverflows") >= 0));
    }

    private static final class Finder implements FdVisitor {
        private final ProcFd descriptors;
        private long wanted;
        private int found;

        Finder(ProcFd descriptors) {
            this.descriptors = descriptors;
        }

        @Override
        public void visit(int fd) {
            if (descriptors.inodeOf(fd) == wanted) {
                found = fd;
            }
        }
    }
}
