package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of docs/kubernetes, held to Kubernetes' own types and to each other, without a cluster. */
final class KubernetesTest {

    private static final Path KUBERNETES = Path.of(System.getProperty("docs"))
            .resolve("kubernetes")
            .toAbsolutePath()
            .normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String JAR = "/halfshut/halfshut.jar";

    @TempDir
    Path directory;

    private static Deployment deployment(String yaml) throws IOException {
        Deployment deployment = YAML.readValue(yaml, Deployment.class);
        nothingUnknown(deployment, "Deployment");
        return deployment;
    }

    private static Deployment deployment(Path file) throws IOException {
        return deployment(Files.readString(file));
    }

    /** The types take any field; what Kubernetes does not know lands in a map of its own. */
    private static void nothingUnknown(Object at, String path) {
        if (at instanceof Collection<?> items) {
            items.forEach(item -> nothingUnknown(item, path + "[]"));
        } else if (at instanceof Map<?, ?> entries) {
            entries.values().forEach(value -> nothingUnknown(value, path + "{}"));
        } else if (at != null && at.getClass().getName().startsWith("io.fabric8.")) {
            try {
                for (var getter : at.getClass().getMethods()) {
                    boolean reads = getter.getName().startsWith("get") && getter.getParameterCount() == 0;
                    if (getter.getName().equals("getAdditionalProperties")) {
                        assertThat((Map<?, ?>) getter.invoke(at))
                                .as("unknown at " + path)
                                .isEmpty();
                    } else if (reads && getter.getDeclaringClass() == at.getClass()) {
                        nothingUnknown(
                                getter.invoke(at), path + "." + getter.getName().substring(3));
                    }
                }
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private static PodSpec pod(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static Container named(List<Container> containers, String name) {
        return containers.stream()
                .filter(container -> container.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String mounted(Container container, String volume) {
        return container.getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume))
                .map(VolumeMount::getMountPath)
                .findFirst()
                .orElseThrow();
    }

    private static String variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(variable -> variable.getValue())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_mistyped_field_would_be_seen() {
        String typo = "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{name: a,"
                + " volumeMounts: [{name: b, mountPth: /c}]}]}}}}";
        assertThatThrownBy(() -> deployment(typo)).hasMessageContaining("mountPth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "component-image-volume"})
    void the_program_is_given_the_jar_that_the_volume_brings_and_a_place_for_reports(String component)
            throws Exception {
        PodSpec pod = pod(deployment(KUBERNETES.resolve(component).resolve("agent.yaml")));
        Container app = named(pod.getContainers(), "app");
        assertThat(variable(app, "JDK_JAVA_OPTIONS")).isEqualTo("-javaagent:" + JAR);
        assertThat(mounted(app, "halfshut") + "/halfshut.jar").isEqualTo(JAR);
        assertThat(variable(app, "HALFSHUT_REPORT_DIR")).isEqualTo(mounted(app, "halfshut-reports"));
        assertThat(pod.getVolumes()).extracting(Volume::getName).containsExactly("halfshut", "halfshut-reports");
        Volume jar = pod.getVolumes().get(0);
        if (component.equals("component")) {
            Container brings = named(pod.getInitContainers(), "halfshut");
            assertThat(brings.getCommand()).containsExactly("cp", "/halfshut.jar", JAR);
            assertThat(mounted(brings, "halfshut")).isEqualTo("/halfshut");
            assertThat(brings.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(brings.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(jar.getEmptyDir()).isNotNull();
        } else {
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(jar.getImage().getReference()).contains("/halfshut:");
        }
        JsonNode kustomization = YAML.readTree(
                KUBERNETES.resolve(component).resolve("kustomization.yaml").toFile());
        assertThat(kustomization.path("kind").asText()).isEqualTo("Component");
        assertThat(kustomization.at("/patches/0/path").asText()).isEqualTo("agent.yaml");
    }

    @Test
    void the_image_has_the_jar_where_the_init_container_takes_it() throws Exception {
        assertThat(Files.readAllLines(KUBERNETES.resolve("image/Dockerfile")))
                .contains("COPY halfshut.jar /halfshut.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "component-image-volume"})
    void kustomize_puts_the_agent_into_the_example_and_loses_nothing_of_it(String component) throws Exception {
        Path example = copy(component);
        Deployment plain = deployment(example.resolve("deployment.yaml"));
        Deployment with = deployment(kustomize(example));
        Container before = named(pod(plain).getContainers(), "app");
        Container after = named(pod(with).getContainers(), "app");
        assertThat(after.getImage()).isEqualTo(before.getImage());
        assertThat(after.getSecurityContext()).isEqualTo(before.getSecurityContext());
        assertThat(variable(after, "JDK_JAVA_OPTIONS")).isEqualTo("-javaagent:" + JAR);
        assertThat(pod(with).getVolumes()).hasSize(2);
        assertThat(pod(with).getInitContainers()).hasSize(component.equals("component") ? 1 : 0);
    }

    @Test
    void kustomize_leaves_deployments_without_the_label_alone() throws Exception {
        Path example = copy("component");
        Path file = example.resolve("deployment.yaml");
        Files.writeString(file, Files.readString(file).replace("halfshut.io/inject: \"true\"", "other: \"true\""));
        assertThat(kustomize(example)).doesNotContain("javaagent");
    }

    /** The example with one of the components beside it. */
    private Path copy(String component) throws IOException {
        for (String name : List.of("example", component)) {
            Path to = Files.createDirectories(directory.resolve(name));
            try (Stream<Path> files = Files.list(KUBERNETES.resolve(name))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        Path overlay = directory.resolve("example/kustomization.yaml");
        Files.writeString(overlay, Files.readString(overlay).replace("../component", "../" + component));
        return directory.resolve("example");
    }

    private static String kustomize(Path overlay) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "kubectl")));
        assumeTrue(there, "kubectl is not installed, whose kustomize would build the example");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String built = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        return built;
    }
}
