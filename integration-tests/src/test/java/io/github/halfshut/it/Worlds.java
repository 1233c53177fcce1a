package io.github.halfshut.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where Java applications live besides a plain class path. */
final class Worlds {

    private static final String PROGRAMS = "io.github.halfshut.worlds.";

    private static final ClassPath FELIX = new ClassPath("felix-7.0.5", 8);
    private static final ClassPath JBOSS = new ClassPath("jboss-logmanager-2.1.19", 8);
    private static final ClassPath OTHERS = new ClassPath("byte-buddy-1.12.23", 8);

    static final List<World> ALL = List.of(
            boot(new ClassPath("spring-boot-2.7.18", 8), "org.springframework.boot.loader.JarLauncher", 8),
            boot(new ClassPath("spring-boot-3.5.16", 17), "org.springframework.boot.loader.launch.JarLauncher", 17),
            boot(new ClassPath("spring-boot-4.0.9", 17), "org.springframework.boot.loader.launch.JarLauncher", 25, 17),
            new World("Felix", List.of(17, 8, 25), Worlds::felix),
            new World("JBoss LogManager", List.of(8, 17, 25), Worlds::logManager),
            new World("JBoss Modules", List.of(25, 17), Worlds::modules),
            new World("other versions of Byte Buddy and Jackson", List.of(8, 25), Worlds::otherVersions),
            new World("other versions on the boot class path", List.of(25, 8), Worlds::otherVersionsAtBoot));

    private Worlds() {}

    private static World boot(ClassPath version, String launcher, Integer... jdks) {
        return new World(version.name(), List.of(jdks), (launch, directory, port) -> {
            Path jar = directory.resolve("orders.jar");
            Map<String, String> attributes = new TreeMap<>();
            attributes.put("Main-Class", launcher);
            attributes.put("Start-Class", PROGRAMS + "BootOrders");
            attributes.put("Spring-Boot-Classes", "BOOT-INF/classes/");
            attributes.put("Spring-Boot-Lib", "BOOT-INF/lib/");
            Path loader = version.jar("spring-boot-loader-");
            try (Archive archive = new Archive(jar, attributes)) {
                archive.unpacked(loader);
                archive.tree("BOOT-INF/classes/", version.compiled(PROGRAMS + "BootOrders"));
                archive.nested(
                        "BOOT-INF/lib/",
                        version.jars().stream()
                                .filter(library -> !library.equals(loader))
                                .toList());
            }
            return launch.jar(jar, port);
        });
    }

    private static Launch felix(Launch launch, Path directory, String port) throws IOException {
        List<Path> libraries = FELIX.jars().stream()
                .filter(jar -> !jar.equals(FELIX.jar("org.apache.felix")))
                .toList();
        StringBuilder inside = new StringBuilder(".");
        libraries.forEach(jar -> inside.append(',').append(jar.getFileName()));
        Path bundle = directory.resolve("bundle.jar");
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("Bundle-ManifestVersion", "2");
        attributes.put("Bundle-SymbolicName", "orders");
        attributes.put("Bundle-Activator", PROGRAMS + "OrderBundle");
        attributes.put("Bundle-ClassPath", inside.toString());
        attributes.put(
                "Import-Package",
                "org.osgi.framework,javax.net,javax.net.ssl,javax.security.auth.x500,"
                        + "javax.naming,javax.naming.directory,javax.naming.ldap,org.ietf.jgss");
        try (Archive archive = new Archive(bundle, attributes)) {
            archive.tree("", FELIX.compiled(PROGRAMS + "OrderBundle"));
            archive.nested("", libraries);
        }
        List<String> arguments =
                List.of(bundle.toString(), directory.resolve("cache").toString(), port);
        return launch.main(FELIX.with(PROGRAMS + "FelixLauncher"), PROGRAMS + "FelixLauncher", arguments);
    }

    private static Launch logManager(Launch launch, Path directory, String port) {
        return launch.jvm("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .main(JBOSS.with(PROGRAMS + "LoggedOrders"), PROGRAMS + "LoggedOrders", List.of(port));
    }

    /** As WildFly starts: the log manager is a module, and JBoss Modules chooses it before {@code main}. */
    private static Launch modules(Launch launch, Path directory, String port) throws IOException {
        Path modules = directory.resolve("modules");
        Path manager = Files.createDirectories(modules.resolve("org/jboss/logmanager/main"));
        Path orders = Files.createDirectories(modules.resolve("orders/main"));
        Path loader = JBOSS.jar("jboss-modules");
        for (Path jar : JBOSS.jars()) {
            boolean logging = jar.equals(JBOSS.jar("jboss-logmanager")) || jar.equals(JBOSS.jar("wildfly-common"));
            if (!jar.equals(loader)) {
                Files.copy(jar, (logging ? manager : orders).resolve(jar.getFileName()));
            }
        }
        try (Archive program = new Archive(orders.resolve("orders.jar"), Map.of())) {
            program.tree("", JBOSS.compiled(PROGRAMS + "LoggedOrders"));
        }
        describe(manager, "org.jboss.logmanager", "");
        describe(orders, "orders", "<module name='org.jboss.logmanager' services='import'/>");
        return launch.jar(loader, "-mp", modules.toString(), "orders", port);
    }

    /** Makes a module of the jars in this directory. */
    private static void describe(Path module, String name, String dependency) throws IOException {
        StringBuilder roots = new StringBuilder();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(module, "*.jar")) {
            jars.forEach(jar -> roots.append("<resource-root path='")
                    .append(jar.getFileName())
                    .append("'/>"));
        }
        Files.writeString(
                module.resolve("module.xml"), """
                <module xmlns='urn:jboss:module:1.9' name='%s'>
                    <main-class name='%s'/>
                    <resources>%s</resources>
                    <dependencies><module name='java.se'/>%s</dependencies>
                </module>
                """.formatted(name, PROGRAMS + "LoggedOrders", roots, dependency));
    }

    private static Launch otherVersions(Launch launch, Path directory, String port) {
        return launch.main(OTHERS.with(PROGRAMS + "OtherVersions"), PROGRAMS + "OtherVersions", List.of(port));
    }

    private static Launch otherVersionsAtBoot(Launch launch, Path directory, String port) {
        String jars = OTHERS.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return otherVersions(launch.jvm("-Xbootclasspath/a:" + jars), directory, port);
    }
}
