package io.github.halfshut.sample.shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells a bank about each payment over a plain socket, which it forgets to close. */
final class PaymentService {

    private final InetSocketAddress bank;
    private final List<Socket> forgotten = Collections.synchronizedList(new ArrayList<>());

    PaymentService(InetSocketAddress bank) {
        this.bank = bank;
    }

    void pay(int amount) throws IOException {
        Socket socket = new Socket(bank.getAddress(), bank.getPort()); // blame: SOCKET_NOT_CLOSED
        forgotten.add(socket);
        socket.getOutputStream().write(("pay " + amount + "\n").getBytes(StandardCharsets.US_ASCII));
        if (socket.getInputStream().read(new byte[100]) != "ok\n".length()) {
            throw new IOException("the bank does not agree");
        }
    }
}
