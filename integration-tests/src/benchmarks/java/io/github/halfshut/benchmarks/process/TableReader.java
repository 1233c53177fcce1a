package io.github.halfshut.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The floor of a look at the kernel: a C program that reads the same files and does nothing with what it reads. */
final class TableReader {

    private TableReader() {}

    /** Path of the program; empty, with a line that says so, where there is no C compiler. */
    static String compile(Path folder, PrintStream progress) throws IOException, InterruptedException {
        Path source = folder.resolve("read-tables.c");
        Path program = folder.resolve("read-tables");
        try (InputStream in = TableReader.class.getResourceAsStream("read-tables.c")) {
            Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            Process compiler = new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
                    .inheritIO()
                    .start();
            if (compiler.waitFor() == 0) {
                return program.toString();
            }
        } catch (IOException absent) {
            // Said below.
        }
        progress.println("skipped: the comparison with reads in C, since there is no C compiler (cc) here");
        return "";
    }
}
