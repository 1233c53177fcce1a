package io.github.halfshut.benchmarks.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One JDK of this machine. */
final class Jdk {

    private static final Pattern MAJOR = Pattern.compile("^(?:1\\.)?(\\d+)");

    final int major;
    final String version;
    private final Path home;

    private Jdk(int major, String version, Path home) {
        this.major = major;
        this.version = version;
        this.home = home;
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    /** By release: those that {@code HALFSHUT_JDKS} names first, then our own, then those in the usual places. */
    static Map<Integer, Jdk> all() throws IOException {
        List<Path> homes = new ArrayList<>();
        String named = System.getenv("HALFSHUT_JDKS");
        if (named != null) {
            for (String home : named.split(File.pathSeparator)) {
                homes.add(Paths.get(home));
            }
        }
        homes.add(Paths.get(System.getProperty("java.home")));
        String own = System.getProperty("user.home");
        for (String place : Arrays.asList(
                "/usr/lib/jvm", "/opt/jdk", "/opt/java", own + "/.sdkman/candidates/java", own + "/.jdks")) {
            if (Files.isDirectory(Paths.get(place))) {
                try (DirectoryStream<Path> children = Files.newDirectoryStream(Paths.get(place))) {
                    children.forEach(homes::add);
                }
            }
        }
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : homes) {
            if (Files.isExecutable(home.resolve("bin/java"))) {
                String version = version(home);
                Matcher major = MAJOR.matcher(version);
                if (major.find()) {
                    int number = Integer.parseInt(major.group(1));
                    found.putIfAbsent(number, new Jdk(number, version, home));
                }
            }
        }
        return found;
    }

    /** From the file {@code release}, which takes no process; some builds of JDK 8 lack it. */
    private static String version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (Files.isReadable(release)) {
            return firstQuoted(new String(Files.readAllBytes(release), StandardCharsets.UTF_8), "JAVA_VERSION=");
        }
        Process java = new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(java.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = out.readLine()) != null; ) {
                said.append(line).append('\n');
            }
        }
        return firstQuoted(said.toString(), "version ");
    }

    private static String firstQuoted(String text, String before) {
        int start = text.indexOf(before + "\"");
        return start < 0 ? "" : text.substring(start + before.length() + 1).split("\"")[0];
    }
}
