package io.github.halfshut.junit;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.security.CodeSource;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Sees to it that the agent is in this JVM. */
final class Agent {

    /** Tests last for seconds: what is half-closed counts at once, and has until the end of the linger time to be closed. */
    private static final String[] DEFAULTS = {"min-age=0s", "scan-interval=1s", "signal=none", "trigger-file=none"};

    private static final String THREAD = "halfshut-watch";

    private Agent() {}

    /** @throws IllegalStateException with a sentence why, where it cannot be had */
    static void ensure() {
        if (isHere()) {
            return;
        }
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            throw new IllegalStateException("it runs on Linux only");
        }
        File jar = jar();
        try {
            ByteBuddyAgent.attach(jar, pid(), options());
        } catch (RuntimeException refused) {
            throw new IllegalStateException(
                    "the JVM lets no agent in (" + refused.getMessage() + "); give it -javaagent:" + jar
                            + "=min-age=0s from the start",
                    refused);
        }
    }

    /** By -javaagent, by an attach from outside, or by an earlier run in this JVM. */
    private static boolean isHere() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(THREAD)) {
                return true;
            }
        }
        return false;
    }

    private static File jar() {
        try {
            Class<?> entry = Class.forName("io.github.halfshut.HalfshutAgent", false, Agent.class.getClassLoader());
            CodeSource source = entry.getProtectionDomain().getCodeSource();
            File file = new File(source.getLocation().toURI());
            if (!file.isFile()) {
                throw new IllegalStateException(file + " is not the agent's jar");
            }
            return file;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("halfshut-agent is not on the class path", missing);
        } catch (URISyntaxException strange) {
            throw new IllegalStateException("the place of the agent's jar is no file", strange);
        }
    }

    private static String pid() {
        String name = ManagementFactory.getRuntimeMXBean().getName();
        return name.substring(0, name.indexOf('@'));
    }

    /** Arguments win over system properties, so what the build sets there is left out. */
    private static String options() {
        StringBuilder options = new StringBuilder();
        for (String option : DEFAULTS) {
            String key = option.substring(0, option.indexOf('='));
            if (System.getProperty("halfshut." + key) == null) {
                options.append(options.length() == 0 ? "" : ",").append(option);
            }
        }
        return options.toString();
    }
}
