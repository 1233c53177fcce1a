package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Application servers choose their logging and their MBean server in {@code main}; the agent must not come first. */
final class ApplicationChoicesTest {

    private static final String MAIN = """
            import java.lang.management.ManagementFactory;
            import java.util.logging.LogManager;
            import javax.management.MBeanServer;
            import javax.management.MBeanServerBuilder;
            import javax.management.MBeanServerDelegate;
            import javax.management.ObjectName;

            public class Chooser {

                public static class Logs extends LogManager {}

                public static class Builder extends MBeanServerBuilder {
                    static int built;

                    @Override
                    public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
                        built++;
                        return super.newMBeanServer(domain, outer, delegate);
                    }
                }

                public static void main(String[] arguments) throws Exception {
                    System.out.println("idle");
                    System.out.flush();
                    System.in.read();
                    System.setProperty("java.util.logging.manager", Logs.class.getName());
                    System.setProperty("javax.management.builder.initial", Builder.class.getName());
                    System.out.println("logging: " + LogManager.getLogManager().getClass().getName());
                    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                    System.out.println("servers built: " + Builder.built);
                    ObjectName name = new ObjectName("io.github.halfshut:type=Halfshut");
                    for (int i = 0; i < 200 && !server.isRegistered(name); i++) {
                        Thread.sleep(100);
                    }
                    System.out.println("registered: " + server.isRegistered(name));
                }
            }
            """;

    @TempDir
    Path directory;

    @TempDir
    Path reports;

    @EachJdk
    void logging_and_management_stay_as_main_chooses_them(int major) throws Exception {
        Path classes = Compiled.into(directory, "Chooser", MAIN);
        try (Watched watched = new Watched(Launch.on(Jdks.of(major))
                .agent(Launch.QUICK + ",report-dir=" + reports)
                .main(classes, "Chooser")
                .start())) {
            watched.fork.await("idle");
            // By now every part of the agent has been at work, the one that registers the bean too.
            Report first = watched.report();
            watched.report(later -> later.scans() > first.scans() + 5, Duration.ofSeconds(20));
            watched.fork.type("");
            assertThat(watched.fork.status()).as("%s", watched.fork).isZero();
            assertThat(watched.fork.out.whole())
                    .isEqualTo(List.of("idle", "logging: Chooser$Logs", "servers built: 1", "registered: true"));
        }
    }
}
