package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build as users have it: Maven and its Surefire plugin, with the extension as README says. One module leaks, one does not. */
final class SurefireTest {

    private static final Path MAVEN = Path.of(System.getProperty("maven.program"));
    private static final Path SOURCES = Path.of(System.getProperty("junit.sources"), "shop");

    @TempDir
    Path directory;

    @Test
    void the_module_that_leaks_fails_with_the_line_and_the_one_that_closes_is_green() throws Exception {
        assumeTrue(Files.isExecutable(MAVEN), "there is no Maven at " + MAVEN);
        Files.writeString(
                directory.resolve("pom.xml"),
                pom(
                        "shop",
                        "<packaging>pom</packaging><modules><module>leaking</module><module>fixed</module></modules>"));
        module("leaking", "LeakingTest.java");
        module("fixed", "FixedTest.java");

        Outcome build = Outcome.of(Fork.start(
                List.of(
                        MAVEN.toString(),
                        "--offline",
                        "--batch-mode",
                        "--fail-at-end",
                        "--file=" + directory.resolve("pom.xml"),
                        "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
                        "-Dmaven.compiler.release=8",
                        goal("compiler", "testCompile"),
                        goal("surefire", "test")),
                Map.of()));

        assertThat(build.status()).as("%s", build).isEqualTo(1);
        String console = String.join("\n", build.out());
        BlamedLine line = BlamedLine.of("SOCKET_NOT_CLOSED", "Price.java");
        assertThat(console)
                .contains("The tests of this run left 1 socket that the peer has closed and nobody here has:")
                .contains("SOCKET_NOT_CLOSED")
                .contains("at shop.Price.askAndForget(" + line + ")")
                .containsPattern("leaking \\.+ FAILURE")
                .containsPattern("fixed \\.+ SUCCESS");
    }

    /** In the version that this build has just used itself, so that it is there without a network. */
    private static String goal(String plugin, String goal) {
        return "org.apache.maven.plugins:maven-" + plugin + "-plugin:" + System.getProperty("maven." + plugin) + ":"
                + goal;
    }

    private void module(String name, String test) throws Exception {
        Path module = directory.resolve(name);
        Path tests = Files.createDirectories(module.resolve("src/test/java/shop"));
        for (String source : List.of("Price.java", test)) {
            Files.copy(SOURCES.resolve(source), tests.resolve(source));
        }
        Files.writeString(
                module.resolve("pom.xml"),
                pom(
                        name,
                        "<dependencies>"
                                + "<dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>"
                                + System.getProperty("junit.version") + "</version><scope>test</scope></dependency>"
                                + builtHere("halfshut-junit", Path.of(System.getProperty("junit.jar")))
                                + builtHere("halfshut-agent", Launch.AGENT)
                                + builtHere(
                                        "byte-buddy-agent",
                                        new ClassPath("junit-" + System.getProperty("junit.version"), 8)
                                                .jar("byte-buddy-agent"))
                                + "</dependencies><build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId>"
                                + "<configuration><properties><configurationParameters>"
                                + "junit.jupiter.extensions.autodetection.enabled=true"
                                + "</configurationParameters></properties></configuration></plugin></plugins></build>"));
    }

    private static String pom(String name, String rest) {
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + "<groupId>shop</groupId><artifactId>" + name + "</artifactId><version>1</version>" + rest
                + "</project>";
    }

    /** What no repository has yet, since this build has just made it. */
    private static String builtHere(String name, Path jar) {
        return "<dependency><groupId>built.here</groupId><artifactId>" + name + "</artifactId><version>1</version>"
                + "<scope>system</scope><systemPath>" + jar.toAbsolutePath().normalize() + "</systemPath></dependency>";
    }
}
