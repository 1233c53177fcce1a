package io.github.halfshut;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.ObjectInputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.NetworkChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the layout: data flows one way, and a package mentions only those that this table grants it. */
final class ArchitectureTest {

    private static final String ROOT = "io.github.halfshut";

    private static final Map<String, Set<String>> MAY_MENTION = table();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("boot", Set.of());
        table.put("guard", Set.of());
        table.put("options", Set.of());
        table.put("library", Set.of());
        table.put("kernel", Set.of());
        table.put("registry", Set.of("boot", "options"));
        table.put("hook", Set.of("boot", "options", "library"));
        table.put("correlate", Set.of("guard", "registry", "kernel"));
        table.put("diagnose", Set.of("guard", "correlate", "registry", "kernel", "library"));
        table.put("report", Set.of("diagnose", "kernel"));
        table.put("release", Set.of("diagnose", "correlate", "registry", "kernel"));
        table.put("outlet", Set.of("guard", "report", "options"));
        table.put("cli", Set.of("report", "options"));
        table.put("wiring", Set.copyOf(table.keySet()));
        return table;
    }

    static Set<String> packages() {
        return MAY_MENTION.keySet();
    }

    @Test
    void every_package_is_in_the_table() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String below = type.getPackageName().substring(ROOT.length());
            if (!below.isEmpty() && !MAY_MENTION.containsKey(below.substring(1).split("\\.")[0])) {
                unknown.add(type.getName());
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_mentions_only_what_the_table_grants(String name) {
        List<String> others = new ArrayList<>(List.of(ROOT));
        for (String other : MAY_MENTION.keySet()) {
            if (!other.equals(name) && !MAY_MENTION.get(name).contains(other)) {
                others.add(within(other));
            }
        }
        check(noClasses()
                .that()
                .resideInAPackage(within(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(new String[0]))
                .because(name + " may mention "
                        + (MAY_MENTION.get(name).isEmpty() ? "nothing" : MAY_MENTION.get(name))));
    }

    @Test
    void the_visible_root_mentions_only_boot() {
        List<String> others = new ArrayList<>();
        for (String other : MAY_MENTION.keySet()) {
            if (!other.equals("boot")) {
                others.add(within(other));
            }
        }
        check(noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(new String[0]))
                .because("the application's loader cannot see what lies inside"));
    }

    @Test
    void instrumentation_stays_with_the_entry_the_hooks_and_the_wiring() {
        check(noClasses()
                .that(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(ROOT, within("hook"), within("wiring"))
                                .negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.instrument.."));
    }

    @Test
    void nothing_logs_with_java_util_logging() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("whoever touches it first decides the application's LogManager"));
    }

    @Test
    void only_outlet_speaks_jmx() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(within("outlet"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.management..")
                .because("a JVM without java.management, or before main, must not load it"));
    }

    @Test
    void nobody_opens_a_port_or_asks_a_name_service() {
        check(agentClasses()
                .should(callCodeUnitWhere(target(owner(assignableTo(InetAddress.class)))
                        .and(target(nameMatching(
                                "get(HostName|CanonicalHostName|ByName|AllByName|LocalHost)|isReachable")))))
                .orShould()
                .callMethod(InetSocketAddress.class, "getHostName")
                .orShould()
                .callConstructor(InetSocketAddress.class, String.class, int.class)
                .orShould(callCodeUnitWhere(target(owner(assignableTo(Socket.class)
                                .or(assignableTo(ServerSocket.class))
                                .or(assignableTo(DatagramSocket.class))
                                .or(assignableTo(NetworkChannel.class))
                                .or(assignableTo(URL.class))))
                        .and(target(nameMatching("<init>|open.*|bind|connect|accept")))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.rmi..", "javax.naming..", "javax.management.remote..")
                .because("an agent that does is a way in, and a reverse look-up may wait for minutes"));
    }

    @Test
    void nobody_runs_another_program_or_reads_foreign_objects() {
        check(agentClasses()
                .should()
                .dependOnClassesThat(assignableTo(ProcessBuilder.class)
                        .or(assignableTo(Process.class))
                        .or(assignableTo(ObjectInputStream.class))
                        .or(resideInAnyPackage("javax.script..", "java.beans.."))));
    }

    @Test
    void nobody_ends_the_jvm_but_the_command_line() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".CommandLine")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    /** None of those that run in the application: the command line has a JVM of its own. */
    private static GivenClassesConjunction agentClasses() {
        return noClasses().that().resideOutsideOfPackage(within("cli"));
    }

    private static String within(String name) {
        return ROOT + "." + name + "..";
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
