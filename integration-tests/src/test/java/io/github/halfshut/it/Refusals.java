package io.github.halfshut.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How often listeners of one network namespace had no room; everybody in it adds to these. */
record Refusals(long overflows, long drops) {

    static Refusals of(Fork fork) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc", String.valueOf(fork.pid()), "net", "netstat"));
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            List<String> names = Arrays.asList(lines.get(i).split(" "));
            if (names.get(0).equals("TcpExt:")) {
                String[] values = lines.get(i + 1).split(" ");
                return new Refusals(
                        Long.parseLong(values[names.indexOf("ListenOverflows")]),
                        Long.parseLong(values[names.indexOf("ListenDrops")]));
            }
        }
        throw new IOException("no TcpExt in netstat");
    }

    /** What a report says. */
    static Refusals in(Report report) {
        JsonNode kernel = report.json().path("kernel");
        return new Refusals(
                kernel.path("listenOverflows").asLong(-1),
                kernel.path("listenDrops").asLong(-1));
    }
}
