package io.github.halfshut.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds the JDKs of this machine: those it is told of first, then those in the places where JDKs are usually put. */
final class Jdks {

    /** The releases the agent is made for. */
    static final List<Integer> MAJORS = List.of(8, 11, 17, 21, 25, 26);

    private static final List<String> WELL_KNOWN =
            List.of("/usr/lib/jvm", "/opt/jdk", "/opt/java", "~/.sdkman/candidates/java", "~/.jdks");

    /** {@code 1.8.0_504} is 8, {@code 17.0.15} is 17. */
    private static final Pattern VERSION =
            Pattern.compile("version\"? *[=\"]+(?:1\\.)?(\\d+)", Pattern.CASE_INSENSITIVE);

    private static final Map<Integer, Jdk> FOUND = find();

    private Jdks() {}

    /** The JDK of this release; without one the running test is skipped and says so. */
    static Jdk of(int major) {
        Jdk jdk = FOUND.get(major);
        return jdk != null ? jdk : abort("JDK " + major + " is not installed here; set HALFSHUT_JDKS to its home");
    }

    /** The JDK that runs this test. */
    static Jdk own() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** For tests that run once under each release. */
    static IntStream majors() {
        return MAJORS.stream().mapToInt(Integer::intValue);
    }

    private static Map<Integer, Jdk> find() {
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : candidates()) {
            if (Files.isExecutable(home.resolve("bin/java"))) {
                int major = major(home);
                found.putIfAbsent(major, new Jdk(major, home));
            }
        }
        return found;
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        addAll(homes, System.getProperty("halfshut.jdks"));
        addAll(homes, System.getenv("HALFSHUT_JDKS"));
        addAll(homes, System.getenv("JDK_HOMES"));
        new TreeMap<>(System.getenv()).forEach((name, value) -> {
            if (name.matches("JAVA_HOME_\\d+(_.*)?")) {
                homes.add(Path.of(value));
            }
        });
        homes.add(own().home());
        for (String place : WELL_KNOWN) {
            homes.addAll(children(Path.of(place.replaceFirst("^~", System.getProperty("user.home")))));
        }
        return homes;
    }

    private static void addAll(List<Path> homes, String list) {
        if (list != null) {
            for (String home : list.split(File.pathSeparator)) {
                homes.add(Path.of(home));
            }
        }
    }

    private static List<Path> children(Path place) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> listing = Files.newDirectoryStream(place)) {
                listing.forEach(children::add);
            } catch (IOException unreadable) {
                // As good as empty.
            }
        }
        Collections.sort(children);
        return children;
    }

    /** 0 for what does not say. */
    private static int major(Path home) {
        try {
            Path release = home.resolve("release");
            String text = Files.isReadable(release) ? Files.readString(release) : version(home);
            Matcher version = VERSION.matcher(text);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static String version(Path home) throws IOException {
        Process java = new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
