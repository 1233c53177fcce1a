package io.github.halfshut.sample.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Takes orders from the parent process to connect to it, and ends this process when the parent is gone. */
final class Caller implements Runnable {

    @Override
    public void run() {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", -1);
                reply(call(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            }
        } catch (IOException parentIsGone) {
            Runtime.getRuntime().halt(0);
        }
        Runtime.getRuntime().halt(0);
    }

    private static String call(int port, int connections, int bytes) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < connections; i++) {
            try (SocketChannel channel = SocketChannel.open(address)) {
                ByteBuffer request = ByteBuffer.allocate(bytes);
                while (request.hasRemaining()) {
                    request.put((byte) (request.position() % 80 == 79 ? '\n' : 'o'));
                }
                request.flip();
                while (request.hasRemaining()) {
                    channel.write(request);
                }
            } catch (IOException failure) {
                return "failed after " + i + " connections: " + failure;
            }
        }
        return "called " + connections;
    }

    private static void reply(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
