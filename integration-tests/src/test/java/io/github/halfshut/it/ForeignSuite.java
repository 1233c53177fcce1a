package io.github.halfshut.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The published tests of a networking library.
 *
 * @param jdk that they are run under
 * @param artefact which holds the tests: {@code group:name:type:classifier:version}
 * @param others what they need besides, and the artefact does not name as its own
 * @param classes regular expressions for the names of the test classes that are run
 * @param omitted the same for those that are not, each for the reason that stands beside it
 * @param jvm options
 */
record ForeignSuite(
        String name,
        int jdk,
        String artefact,
        List<String> others,
        List<String> classes,
        List<String> omitted,
        List<String> jvm) {

    private static final String JUNIT4 = "junit:junit:4.13.2";
    private static final String ANY = ".*";

    static final List<ForeignSuite> ALL = List.of(
            of(8, "org.apache.httpcomponents:httpcore:jar:tests:4.4.16", JUNIT4)
                    .with("org.mockito:mockito-core:1.10.19", "commons-logging:commons-logging:1.2"),
            of(8, "org.apache.httpcomponents:httpclient:jar:tests:4.5.14", JUNIT4)
                    .with("org.mockito:mockito-core:1.10.19", "org.apache.httpcomponents:httpcore:jar:tests:4.4.16"),
            of(17, "commons-net:commons-net:jar:tests:3.11.1", JUNIT4)
                    .with(
                            "org.apache.ftpserver:ftpserver-core:1.2.0",
                            "org.apache.commons:commons-lang3:3.17.0",
                            "commons-io:commons-io:2.18.0",
                            "org.junit-pioneer:junit-pioneer:1.9.1"),
            of(8, "io.netty:netty-testsuite:4.1.128.Final", JUNIT4)
                    .only("io\\.netty\\.testsuite\\.transport\\..*Test")
                    // It measures time.
                    .without(".*TrafficShapingHandlerTest"),
            of(17, "io.vertx:vertx-core:jar:tests:4.5.22", JUNIT4)
                    .with(
                            "io.netty:netty-tcnative-boringssl-static:jar:linux-x86_64:2.0.74.Final",
                            "io.netty:netty-tcnative-classes:2.0.74.Final",
                            "io.netty:netty-codec-haproxy:4.1.128.Final",
                            "org.assertj:assertj-core:3.27.7")
                    .only("io\\.vertx\\.core\\.http\\.(Http1x|WebSocket).*", "io\\.vertx\\.core\\.net\\..*")
                    // What measures time, and what wants a codec of native code.
                    .without(".*Stress.*", ".*Bandwidth.*", ".*Brotli.*"),
            of(17, "org.apache.kafka:kafka-clients:jar:test:3.9.1", JUNIT4)
                    .with(
                            "org.mockito:mockito-core:5.14.2",
                            "org.mockito:mockito-junit-jupiter:5.14.2",
                            "org.hamcrest:hamcrest:3.0",
                            "org.bouncycastle:bcpkix-jdk18on:1.79",
                            "com.fasterxml.jackson.core:jackson-databind:2.16.2",
                            "com.fasterxml.jackson.datatype:jackson-datatype-jdk8:2.16.2",
                            "org.bitbucket.b_c:jose4j:0.9.4")
                    .only("org\\.apache\\.kafka\\.common\\.(network|security)\\..*Test"));

    private static ForeignSuite of(int jdk, String artefact, String junit) {
        String[] parts = artefact.split(":");
        return new ForeignSuite(
                parts[1] + " " + parts[parts.length - 1],
                jdk,
                artefact,
                List.of(junit),
                List.of(ANY),
                List.of(),
                List.of("-Xmx1g"));
    }

    private ForeignSuite with(String... artefacts) {
        List<String> all = new ArrayList<>(others);
        all.addAll(Arrays.asList(artefacts));
        return new ForeignSuite(name, jdk, artefact, all, classes, omitted, jvm);
    }

    private ForeignSuite only(String... names) {
        return new ForeignSuite(name, jdk, artefact, others, List.of(names), omitted, jvm);
    }

    private ForeignSuite without(String... names) {
        return new ForeignSuite(name, jdk, artefact, others, classes, List.of(names), jvm);
    }

    /** The library itself, its tests, and what both need. */
    List<String> artefacts() {
        List<String> all = new ArrayList<>(List.of(artefact));
        String[] parts = artefact.split(":");
        if (parts.length > 3) {
            all.add(parts[0] + ":" + parts[1] + ":" + parts[parts.length - 1]);
        }
        all.addAll(others);
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
