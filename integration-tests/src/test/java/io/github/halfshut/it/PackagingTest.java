package io.github.halfshut.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what an application sees of the agent's jar, and that nothing in it is too new or under a foreign name. */
final class PackagingTest {

    private static final Path JAR = Path.of(System.getProperty("halfshut.jar"));

    private static final int JAVA_8 = 52;

    private static final Map<String, byte[]> ENTRIES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                try (InputStream in = jar.getInputStream(entry)) {
                    ENTRIES.put(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    @Test
    void the_root_holds_these_entries_and_no_others() {
        List<String> root = new ArrayList<>();
        for (String name : ENTRIES.keySet()) {
            if (!name.startsWith("inside/")) {
                root.add(name);
            }
        }
        assertThat(root)
                .containsExactly(
                        "META-INF/MANIFEST.MF",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/licenses/ASM",
                        "META-INF/licenses/FastDoubleParser-LICENSE",
                        "META-INF/licenses/FastDoubleParser-ThirdParty-LICENSE",
                        "META-INF/licenses/Schubfach-LICENSE",
                        "io/github/halfshut/BootDoor.class",
                        "io/github/halfshut/CommandLine.class",
                        "io/github/halfshut/HalfshutAgent.class",
                        "io/github/halfshut/InsideLoader.class",
                        "io/github/halfshut/boot/Tap.class",
                        "io/github/halfshut/boot/TapListener.class");
    }

    @Test
    void the_inside_holds_only_our_packages_and_nothing_a_scanner_takes_for_a_class() {
        assertThat(ENTRIES.keySet())
                .filteredOn(name -> name.startsWith("inside/"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("inside/io/github/halfshut/"))
                .noneMatch(name -> name.endsWith(".class"))
                .noneMatch(name -> name.contains("module-info"));
    }

    @Test
    void every_class_runs_on_java_8() {
        Map<String, Integer> tooNew = new TreeMap<>();
        classes().forEach((name, bytes) -> {
            int major = (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
            if (major > JAVA_8) {
                tooNew.put(name, major);
            }
        });
        assertThat(tooNew).isEmpty();
    }

    @Test
    void no_class_mentions_a_bundled_library_under_its_own_name() {
        List<String> mentions = new ArrayList<>();
        classes().forEach((name, bytes) -> {
            // Names stand in the constant pool as plain characters.
            String text = new String(bytes, ISO_8859_1);
            if (text.contains("com/fasterxml/jackson") || text.contains("net/bytebuddy/")) {
                mentions.add(name);
            }
        });
        assertThat(mentions).isEmpty();
        assertThat(classes().keySet())
                .contains(
                        "inside/io/github/halfshut/shaded/bytebuddy/jar/asm/ClassReader.classdata",
                        "inside/io/github/halfshut/shaded/jackson/core/JsonFactory.classdata");
    }

    @Test
    void the_manifest_says_this_and_no_more() throws IOException {
        Map<String, String> attributes = new TreeMap<>();
        // Read as a stream, which finds the manifest only where it belongs: at the beginning.
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(JAR))) {
            jar.getManifest().getMainAttributes().forEach((key, value) -> attributes.put("" + key, "" + value));
        }
        assertThat(attributes)
                .containsExactly(
                        Map.entry("Agent-Class", "io.github.halfshut.HalfshutAgent"),
                        Map.entry("Can-Redefine-Classes", "true"),
                        Map.entry("Can-Retransform-Classes", "true"),
                        Map.entry("Implementation-Title", "Halfshut"),
                        Map.entry("Implementation-Version", System.getProperty("halfshut.version")),
                        Map.entry("Main-Class", "io.github.halfshut.HalfshutAgent"),
                        Map.entry("Manifest-Version", "1.0"),
                        Map.entry("Premain-Class", "io.github.halfshut.HalfshutAgent"));
    }

    @Test
    void the_jar_is_small() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(6_000_000);
    }

    private static Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        ENTRIES.forEach((name, bytes) -> {
            if (name.endsWith(".class") || name.endsWith(".classdata")) {
                classes.put(name, bytes);
            }
        });
        assertThat(classes).isNotEmpty();
        return classes;
    }
}
