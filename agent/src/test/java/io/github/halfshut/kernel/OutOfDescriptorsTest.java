package io.github.halfshut.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OutOfDescriptorsTest {
    @Test
    void stillNamesTheHalfClosedSocket() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -n 100 && exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutOfDescriptors.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).isEqualTo("""
                        /dev/null (Too many open files)
                        rx 1 to 127.0.0.1
                        listable false
                        visited 100
                        poll 2000
                        inode true
                        open 100 of 100
                        overflows true
                        """);
        assertThat(process.waitFor()).isZero();
    }
}
