package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A client of the user's own that connects on a thread of its own: four lines in a file name the request instead. */
final class FactsFileTest {

    private static final int CALLS = 12;

    private static final String LIBRARY = """
            package wires;

            import java.net.InetAddress;
            import java.net.Socket;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.concurrent.LinkedBlockingQueue;

            public class Wires extends Thread {

                static class Call {}

                final LinkedBlockingQueue<Call> calls = new LinkedBlockingQueue<>();
                final List<Socket> open = new ArrayList<>();
                final int port;

                public Wires(int port) {
                    this.port = port;
                    setDaemon(true);
                }

                public void call() {
                    calls.add(new Call());
                }

                void connect(Call call) throws Exception {
                    open.add(new Socket(InetAddress.getLoopbackAddress(), port));
                }

                @Override
                public void run() {
                    try {
                        while (true) {
                            connect(calls.take());
                        }
                    } catch (Exception ended) {
                        throw new IllegalStateException(ended);
                    }
                }
            }
            """;

    private static final String MAIN = """
            public class Shop {

                static void order(wires.Wires wires) {
                    wires.call();
                }

                public static void main(String[] arguments) throws Exception {
                    wires.Wires wires = new wires.Wires(Integer.parseInt(arguments[0]));
                    wires.start();
                    for (int i = 0; i < 12; i++) {
                        order(wires);
                    }
                    System.out.println("ordered");
                    System.in.read();
                }
            }
            """;

    private static final String FACTS = """
            library Wires
            packages wires
            # the call carries the request to the thread that connects
            capture wires.Wires$Call#<init> this
            scope   wires.Wires#connect arg0
            client  wires.Wires#<init> this
            if-body-left-open Call hangUp() when the answer is there.
            """;

    @TempDir
    Path directory;

    @TempDir
    Path reports;

    @EachJdk
    void the_request_is_named_and_not_the_thread_that_connects(int major) throws Exception {
        Compiled.into(directory, "Wires", LIBRARY);
        Path classes = Compiled.into(directory, "Shop", MAIN);
        Path facts = Files.writeString(directory.resolve("wires.facts"), FACTS);
        try (ServerSocket peer = new ServerSocket(0, CALLS);
                Watched watched = new Watched(Launch.on(Jdks.of(major))
                        .agent(Launch.QUICK + ",report-dir=" + reports + ",facts=" + facts)
                        .main(classes.toString(), "Shop", List.of(String.valueOf(peer.getLocalPort())))
                        .start())) {
            closeAll(peer);
            watched.fork.await("ordered");
            Report report = watched.report(later -> later.leakedSockets() == CALLS, Duration.ofSeconds(20));
            assertThat(report.leaks()).as("%s", report).hasSize(1);
            JsonNode leak = report.leaks().get(0);
            assertThat(leak.path("sockets").asInt()).isEqualTo(CALLS);
            assertThat(leak.path("blame").path("method").asText()).isEqualTo("order");
            assertThat(report.json().path("blindSpots")).as("%s", report).isEmpty();
            watched.end();
        }
    }

    private static void closeAll(ServerSocket peer) throws IOException {
        for (int i = 0; i < CALLS; i++) {
            peer.accept().close();
        }
    }
}
