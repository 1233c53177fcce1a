package io.github.halfshut.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what an application sees of the agent's jar, and that nothing in it is too new or under a foreign name. */
final class PackagingTest {

    private static final Path JAR = Path.of(System.getProperty("halfshut.jar"));

    private static final String BILL = "META-INF/sbom/halfshut.cdx.json";

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
                        BILL,
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
        // JDK 8 never asks for this one.
        assertThat(tooNew).isEqualTo(Map.of("inside/io/github/halfshut/wiring/ModularDoor.classdata", JAVA_8 + 1));
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
    void the_bill_of_materials_lists_what_is_bundled_and_says_nothing_of_the_build() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(ENTRIES.get(BILL));
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/version").asText()).isEqualTo(System.getProperty("halfshut.version"));
        Set<String> roots = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            roots.add(component.path("group").asText());
        }
        assertThat(roots).containsExactly("com.fasterxml.jackson.core", "info.picocli", "net.bytebuddy");
        for (String name : bill.path("components").findValuesAsText("name")) {
            assertThat(text("META-INF/NOTICE")).containsIgnoringCase(name.substring(name.lastIndexOf('-') + 1));
        }
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
        assertThat(text(BILL)).doesNotContain(System.getProperty("user.home"), System.getProperty("user.dir"));
    }

    @Test
    void every_bundled_work_is_named_and_has_its_licence() {
        assertThat(bundled()).containsExactly("bytebuddy", "jackson", "picocli");
        String notice = text("META-INF/NOTICE");
        assertThat(notice).contains("Byte Buddy, ", " ASM, ", "Jackson core, databind and annotations, ", "picocli, ");
        for (String entry : ENTRIES.keySet()) {
            if (entry.startsWith("META-INF/licenses/")) {
                assertThat(notice).contains(entry.substring("META-INF/licenses/".length()));
            }
        }
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(text("META-INF/licenses/ASM"))
                .contains("INRIA, France Telecom", "Redistributions in binary form must reproduce");
        assertThat(text("META-INF/licenses/FastDoubleParser-LICENSE")).contains("MIT License", "Werner Randelshofer");
        assertThat(text("META-INF/licenses/Schubfach-LICENSE")).contains("Raffaello Giulietti");
    }

    /** The names under which libraries were moved into the jar. */
    private static Set<String> bundled() {
        String shaded = "inside/io/github/halfshut/shaded/";
        Set<String> names = new TreeSet<>();
        for (String entry : ENTRIES.keySet()) {
            if (entry.startsWith(shaded)) {
                names.add(entry.substring(shaded.length()).split("/")[0]);
            }
        }
        return names;
    }

    private static String text(String entry) {
        return new String(ENTRIES.get(entry), UTF_8);
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
                        Map.entry("Main-Class", "io.github.halfshut.CommandLine"),
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
