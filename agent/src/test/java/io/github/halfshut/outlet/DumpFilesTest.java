package io.github.halfshut.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Reports;
import io.github.halfshut.report.TextReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpFilesTest {
    private static final String BASE = "halfshut-4711-20261122-031000";

    @TempDir
    Path dir;

    private final Captured captured = new Captured();
    private final LeakReport report = Reports.incident();
    private final String text = TextReport.render(report);

    private DumpFiles files(Object directory) {
        return new DumpFiles(directory.toString(), 4711, captured.error);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesAPairThatOnlyTheOwnerCanRead() throws IOException {
        Dump dump = files(dir).write(report);
        assertThat(dump.toString()).isEqualTo(dir + "/" + BASE + ".json\n" + dir + "/" + BASE + ".txt");
        assertThat(names()).containsExactly(BASE + ".json", BASE + ".leaks.ndjson", BASE + ".txt");
        for (String name : names()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(dump.files.get(1)).hasContent(text);
        assertThat(Files.readAllLines(dir.resolve(BASE + ".leaks.ndjson"))).hasSize(report.leaks.size());
        assertThat(new ObjectMapper()
                        .readTree(dump.files.get(0).toFile())
                        .at("/leaks/0/sockets")
                        .asInt())
                .isEqualTo(11_164);
        assertThat(captured.text()).isEmpty();
    }

    @Test
    void followsALinkThatWasThereAtTheStart() throws IOException {
        Path real = Files.createDirectory(dir.resolve("real"));
        DumpFiles files = files(Files.createSymbolicLink(dir.resolve("link"), real));
        assertThat(files.write(report).files).allMatch(file -> file.getParent().equals(real));
        assertThat(files.write(report, "a.txt").files).containsExactly(real.resolve("a.txt"));
    }

    @Test
    void followsNoLinkThatTookThePlaceOfTheDirectory() throws IOException {
        Path place = Files.createDirectory(dir.resolve("place"));
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        DumpFiles files = files(place);
        Files.delete(place);
        Files.createSymbolicLink(place, elsewhere);
        assertThat(files.write(report).failure)
                .isEqualTo("cannot write " + place + "/" + BASE + ".json: it is a symbolic link made after the start;"
                        + " the report is on standard error");
        assertThat(files.write(report, "a.txt").failure)
                .isEqualTo("cannot write a.txt: it is a symbolic link made after the start");
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(captured.text()).endsWith(text);
    }

    @Test
    void neverOpensAPipe() throws Exception {
        Path place = Files.createDirectory(dir.resolve("place"));
        DumpFiles files = files(place);
        Files.delete(place);
        assumeTrue(new ProcessBuilder("mkfifo", place.toString()).start().waitFor() == 0, "no mkfifo here");
        assertThat(files.write(report).failure).contains(": Not a directory; ");
        Path own = dir.resolve("own.txt");
        assumeTrue(new ProcessBuilder("mkfifo", own.toString()).start().waitFor() == 0, "no mkfifo here");
        assertThat(files(dir).write(report, "own.txt").failure)
                .isEqualTo("cannot write " + own + ": it exists already");
    }

    @Test
    void countsUpWithinOneSecond() throws IOException {
        files(dir).write(report);
        files(dir).write(report);
        Files.createFile(dir.resolve(BASE + "-2.txt"));
        files(dir).write(report);
        assertThat(names())
                .containsExactly(
                        BASE + "-1.json",
                        BASE + "-1.leaks.ndjson",
                        BASE + "-1.txt",
                        BASE + "-2.txt",
                        BASE + "-3.json",
                        BASE + "-3.leaks.ndjson",
                        BASE + "-3.txt",
                        BASE + ".json",
                        BASE + ".leaks.ndjson",
                        BASE + ".txt");
        assertThat(dir.resolve(BASE + "-2.txt")).isEmptyFile();
    }

    @Test
    void neverWritesThroughALinkThatWaitsUnderTheName() throws IOException {
        Path victim = Files.writeString(dir.resolve("victim"), "precious");
        Files.createSymbolicLink(dir.resolve(BASE + ".json"), victim);
        Files.createSymbolicLink(dir.resolve(BASE + ".txt"), dir.resolve("dangling"));
        Dump dump = files(dir).write(report);
        assertThat(dump.failure).isNull();
        assertThat(victim).hasContent("precious");
        assertThat(dir.resolve("dangling")).doesNotExist();
    }

    @Test
    void writesBesideWhateverHasTheName() throws Exception {
        Files.createDirectory(dir.resolve(BASE + ".json"));
        assumeTrue(shell("mkfifo " + dir.resolve(BASE + "-1.txt")), "no mkfifo");
        Files.createSymbolicLink(dir.resolve(BASE + "-2.json"), dir);
        Dump dump = files(dir).write(report);
        assertThat(dump.toString()).isEqualTo(dir + "/" + BASE + "-3.json\n" + dir + "/" + BASE + "-3.txt");
    }

    @Test
    void onlyTheOwnerMayReadWhateverTheUmask() throws Exception {
        String output = Forked.java("umask 0", "dump", dir.toString());
        for (String name : List.of(BASE + ".json", BASE + ".txt")) {
            assertThat(output).contains(dir + "/" + name + " rw-------\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aDirectoryWithLineBreaksInItsNameStaysInOneLine() throws IOException {
        Path strange = dir.resolve("a\nhalfshut: report in /etc/passwd\u001b[2J\u202e");
        files(strange).write(report);
        assertThat(captured.text().lines().toList().get(0))
                .startsWith("halfshut: cannot write " + dir + "/a\uFFFDhalfshut: report in /etc/passwd\uFFFD[2J\uFFFD/")
                .endsWith(": no such directory; the report follows");
    }

    @Test
    void reportsToStandardErrorWhereTheDirectoryIsADash() {
        assertThat(files("-").write(report).toString()).isEqualTo("The report went to standard error.");
        assertThat(captured.text()).isEqualTo(text);
    }

    @Test
    void saysThatTheDirectoryIsMissingAndReportsToStandardError() {
        Dump dump = files(dir.resolve("missing")).write(report);
        String sentence = "cannot write " + dir + "/missing/" + BASE + ".json: no such directory";
        assertThat(dump.toString()).isEqualTo(sentence + "; the report is on standard error");
        assertThat(captured.text()).isEqualTo("halfshut: " + sentence + "; the report follows\n" + text);
        assertThat(dir.resolve("missing")).doesNotExist();
    }

    @Test
    void saysThatTheDirectoryIsAFile() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        files(file).write(report);
        assertThat(captured.text())
                .startsWith(
                        "halfshut: cannot write " + file + "/" + BASE + ".json: Not a directory; the report follows\n");
    }

    @Test
    void survivesADirectoryNoFileSystemCanHave() {
        files("a\0b").write(report);
        assertThat(captured.text()).startsWith("halfshut: cannot write a").endsWith(text);
    }

    @Test
    void saysThatTheDirectoryIsReadOnly() throws IOException {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(dir), "root may write anywhere");
        files(dir).write(report);
        assertThat(captured.text()).contains(BASE + ".json: permission denied; the report follows\n");
    }

    @Test
    void leavesNothingBehindOnAFullDisk() throws Exception {
        // A file-size limit of the shell stops the write in the middle, as a full disk does, and needs no privilege.
        String output = Forked.java("ulimit -f 1", "full", dir.toString());
        assertThat(output)
                .startsWith("halfshut: cannot write " + dir + "/" + BASE + ".json: File too large; the report follows\n"
                        + "Halfshut 0.1.0   pid 4711")
                .endsWith("alive\n");
        assertThat(names()).isEmpty();
    }

    @Test
    void leavesNothingBehindOnATinyFileSystem() throws Exception {
        Path disk = Files.createDirectory(dir.resolve("disk"));
        assumeTrue(shell("mount -t tmpfs -o size=4k tmpfs " + disk), "only root may mount");
        try {
            shell("head -c 4096 /dev/zero > " + disk + "/filler");
            files(disk).write(report);
            assertThat(captured.text())
                    .startsWith("halfshut: cannot write " + disk + "/" + BASE
                            + ".json: No space left on device; the report follows\n");
            try (Stream<Path> left = Files.list(disk)) {
                assertThat(left).containsExactly(disk.resolve("filler"));
            }
        } finally {
            shell("umount " + disk);
        }
    }

    @Test
    void writesWhenDescriptorsHaveRunOut() throws Exception {
        String output = Forked.java("ulimit -n 64", "exhausted", dir.toString());
        assertThat(output).isEqualTo(dir + "/" + BASE + ".json\n" + dir + "/" + BASE + ".txt\nstill exhausted\n");
        assertThat(dir.resolve(BASE + ".txt")).hasContent(text);
    }

    @Test
    void writesAGivenNameByItsEnding() throws IOException {
        Path json = dir.resolve("a.json");
        assertThat(files(dir).write(report, json.toString()).toString()).isEqualTo(json.toString());
        assertThat(new ObjectMapper().readTree(json.toFile()).get("schema").asInt())
                .isEqualTo(1);
        assertThat(files(dir).write(report, "a.txt").toString()).isEqualTo(dir + "/a.txt");
        assertThat(dir.resolve("a.txt")).hasContent(text);
        assertThat(files(dir).write(report, "").files).hasSize(2);
    }

    @Test
    void overwritesNothingAtAGivenName() throws IOException {
        Path there = Files.writeString(dir.resolve("a.txt"), "precious");
        assertThat(files(dir).write(report, "a.txt").toString())
                .isEqualTo("cannot write " + there + ": it exists already");
        assertThat(there).hasContent("precious");
        assertThat(names()).containsExactly("a.txt");
        assertThat(captured.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/a.txt", "../a.txt", "sub/a.txt", "link/a.txt", "sub/../../a.txt", "/a.json"})
    void writesNowhereButInTheReportDirectory(String path) throws IOException {
        Files.createDirectory(dir.resolve("sub"));
        Files.createSymbolicLink(dir.resolve("link"), dir.resolve("sub"));
        assertThat(files(dir).write(report, path).toString())
                .isEqualTo("cannot write " + path + ": it is not in the report directory " + dir);
        assertThat(names()).containsExactly("link", "sub");
        assertThat(dir.resolve("sub")).isEmptyDirectory();
    }

    @Test
    void writesNothingThatAnybodyCouldRun() throws IOException {
        for (String name : List.of("a.jsp", "cron", ".bashrc", "a.json/", "/")) {
            assertThat(files(dir).write(report, name).toString())
                    .isEqualTo("cannot write " + name + ": a report's name ends in .json or .txt");
        }
        assertThat(files("-").write(report, "a.txt").toString())
                .isEqualTo("cannot write a.txt: report-dir=- allows no files");
        assertThat(names()).isEmpty();
    }

    @Test
    void givesUpQuietlyWhereStandardErrorIsFullToo() throws IOException {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no /dev/full");
        StandardError error = new StandardError(new java.io.FileOutputStream(full));
        Dump dump = new DumpFiles(dir.resolve("missing").toString(), 4711, error).write(report);
        assertThat(dump.failure).contains("no such directory");
    }

    private static boolean shell(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
