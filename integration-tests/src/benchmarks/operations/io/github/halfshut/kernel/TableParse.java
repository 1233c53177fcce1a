package io.github.halfshut.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Reading a table of CLOSE_WAIT rows from an ordinary file: what is ours of a look, without the kernel's printing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class TableParse {

    @Param({"100", "1000", "10000", "100000"})
    int rows;

    private final TcpTable table = new TcpTable(1_000_000);
    private ProcTcp file;

    @Setup
    public void print() throws IOException {
        Path root = Files.createTempDirectory("table");
        Path net = Files.createDirectories(root.resolve("self/net"));
        List<String> lines = new ArrayList<>();
        lines.add("  sl  local_address                         remote_address                        st tx_queue rx_queue"
                + " tr tm->when retrnsmt   uid  timeout inode");
        for (int i = 0; i < rows; i++) {
            lines.add(String.format(
                    "%4d: 0000000000000000FFFF00000100007F:%04X 0000000000000000FFFF00000100007F:%04X 08 00000000:00000001"
                            + " 00:00000000 00000000  1000        0 %d 1 0000000000000000 20 4 30 10 -1",
                    i, 1024 + i % 60_000, 8080 + i / 60_000, 100_000 + i));
        }
        Files.write(net.resolve("tcp6"), lines, StandardCharsets.US_ASCII);
        file = new ProcTcp(new File(root.toString()), "tcp6", ByteOrder.LITTLE_ENDIAN, new ArrayList<>());
    }

    @Benchmark
    public int read() {
        table.clear();
        file.readInto(table);
        if (table.rowCount() != rows) {
            throw new IllegalStateException(table.rowCount() + " rows");
        }
        return table.rowCount();
    }
}
