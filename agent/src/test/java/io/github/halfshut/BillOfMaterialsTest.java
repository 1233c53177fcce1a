package io.github.halfshut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The bill of materials is written by hand, and names the very jars that go into ours. */
final class BillOfMaterialsTest {

    private static final List<Class<?>> BUNDLED =
            List.of(ByteBuddy.class, JsonFactory.class, JsonProperty.class, ObjectMapper.class, CommandLine.class);

    @Test
    void it_names_each_bundled_jar_with_its_version_and_licence() throws Exception {
        URL file = BillOfMaterialsTest.class.getResource("/META-INF/sbom/halfshut.cdx.json");
        JsonNode bill = new ObjectMapper().readTree(file);
        Set<String> listed = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            String name = component.path("name").asText();
            String version = component.path("version").asText();
            listed.add(name + "-" + version + ".jar");
            assertThat(component.path("purl").asText())
                    .isEqualTo("pkg:maven/" + component.path("group").asText() + "/" + name + "@" + version);
            assertThat(component.at("/licenses/0/license/id").asText()).isEqualTo("Apache-2.0");
        }
        Set<String> jars = new TreeSet<>();
        for (Class<?> type : BUNDLED) {
            jars.add(jar(type));
        }
        assertThat(listed).isEqualTo(jars);
        assertThat(bill.toString()).doesNotContain("${");
    }

    private static String jar(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .getFileName()
                .toString();
    }
}
