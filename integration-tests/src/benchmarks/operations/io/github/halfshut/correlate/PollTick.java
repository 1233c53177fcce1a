package io.github.halfshut.correlate;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.guard.Mishaps;
import io.github.halfshut.kernel.DescriptorProbe;
import io.github.halfshut.kernel.KernelReader;
import io.github.halfshut.registry.ClientRegistry;
import io.github.halfshut.registry.Listener;
import io.github.halfshut.registry.SocketRegistry;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One tick that asks each tracked connection whether its peer has closed; all are healthy. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class PollTick {

    @Param({"100", "1000", "10000", "18000"})
    int sockets;

    private final List<Object> open = new ArrayList<>();
    private Correlator correlator;
    private SocketRegistry registry;

    @Setup
    public void connect() throws Exception {
        registry = new SocketRegistry(100_000);
        Listener listener = new Listener(registry, new ClientRegistry(), 0, number -> null);
        Method number = Class.forName("sun.nio.ch.SocketChannelImpl").getDeclaredMethod("getFDVal");
        number.setAccessible(true);
        ServerSocketChannel server = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        for (int i = 0; i < sockets / 2; i++) {
            for (SocketChannel channel : new SocketChannel[] {SocketChannel.open(server.getLocalAddress()), server.accept()}) {
                open.add(channel);
                listener.opened(channel, (Integer) number.invoke(channel), Tap.CLIENT);
            }
        }
        open.add(server);
        correlator = new Correlator(
                registry, KernelReader.open(), DescriptorProbe.create(), 30_000_000_000L, new Mishaps());
        Thread.sleep(1_500);
    }

    @Benchmark
    public int tick() {
        int suspicious = correlator.glance(System.nanoTime());
        if (registry.size() != sockets || suspicious != 0) {
            throw new IllegalStateException(registry.size() + " tracked, " + suspicious + " suspicious");
        }
        return suspicious;
    }
}
