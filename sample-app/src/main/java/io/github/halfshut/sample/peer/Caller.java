package io.github.halfshut.sample.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes orders from the parent process to connect to it, and ends this process when the parent is gone. */
final class Caller implements Runnable {

    /** Connections that stay as long as this process lives. */
    private final List<SocketChannel> kept = new ArrayList<>();

    @Override
    public void run() {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", -1);
                InetSocketAddress address =
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[1]));
                int connections = Integer.parseInt(words[2]);
                reply(
                        words[0].equals("knock")
                                ? knock(address, connections)
                                : call(address, connections, Integer.parseInt(words[3]), words[0].equals("keep")));
            }
        } catch (IOException parentIsGone) {
            Runtime.getRuntime().halt(0);
        }
        Runtime.getRuntime().halt(0);
    }

    private String call(InetSocketAddress address, int connections, int bytes, boolean keep) {
        for (int i = 0; i < connections; i++) {
            try {
                SocketChannel channel = SocketChannel.open(address);
                ByteBuffer request = ByteBuffer.allocate(bytes);
                while (request.hasRemaining()) {
                    request.put((byte) (request.position() % 80 == 79 ? '\n' : 'o'));
                }
                request.flip();
                while (request.hasRemaining()) {
                    channel.write(request);
                }
                if (keep) {
                    kept.add(channel);
                } else {
                    channel.close();
                }
            } catch (IOException failure) {
                return "failed after " + i + " connections: " + failure;
            }
        }
        return "called " + connections;
    }

    private static String knock(InetSocketAddress address, int clients) {
        try {
            return "got in " + Knocking.at(address, clients);
        } catch (IOException failure) {
            return "failed: " + failure;
        }
    }

    private static void reply(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
