package io.github.halfshut;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.function.BiConsumer;

/**
 * Entry point of the jar. Starts the inside of the agent once, and lets nothing escape: an exception out of
 * {@code premain} aborts the JVM (all JDKs, 8 to 26).
 */
public final class HalfshutAgent {

    private static boolean begun;

    private HalfshutAgent() {}

    /** Called by {@code -javaagent} before {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, "premain");
    }

    /** Called by an attach to a running JVM. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, "agentmain");
    }

    private static synchronized void start(String arguments, Instrumentation instrumentation, String how) {
        try {
            // The agent may be given twice, for example by JAVA_TOOL_OPTIONS and on the command line.
            if (begun || isStartedElsewhere() || isJdkTool(System.getProperty("sun.java.command"))) {
                return;
            }
            begun = true;
            File jar = jar();
            @SuppressWarnings("unchecked")
            BiConsumer<Instrumentation, String[]> inside = (BiConsumer<Instrumentation, String[]>) inside(jar)
                    .loadClass("io.github.halfshut.wiring.Halfshut")
                    .getDeclaredConstructor()
                    .newInstance();
            inside.accept(instrumentation, new String[] {how, arguments, jar.getPath()});
        } catch (Throwable failure) {
            complain(failure);
        }
    }

    /** Whether another copy of the agent has put its classes into the boot loader. */
    private static boolean isStartedElsewhere() {
        try {
            Class.forName("io.github.halfshut.boot.Tap", false, null);
            return true;
        } catch (ClassNotFoundException notYet) {
            return false;
        }
    }

    private static void complain(Throwable failure) {
        try {
            System.err.println("halfshut: not started, the application runs without it: "
                    + oneLine(String.valueOf(failure))
                    + (failure instanceof SecurityException
                            ? " (the security policy must grant java.security.AllPermission to halfshut.jar)"
                            : ""));
        } catch (Throwable ignored) {
            // Standard error is gone; the application goes on all the same.
        }
    }

    /** Messages of the JVM may have many, those of a class that it refused for example. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ");
    }

    /** Tools such as jcmd read JAVA_TOOL_OPTIONS too; nobody wants an agent in them, least of all one that speaks. */
    static boolean isJdkTool(String command) {
        if (command == null) {
            return false;
        }
        int end = command.indexOf(' ');
        String main = end < 0 ? command : command.substring(0, end);
        return main.startsWith("sun.tools.")
                || main.startsWith("com.sun.tools.")
                || main.startsWith("sun.security.tools.")
                || main.startsWith("sun.jvm.hotspot.")
                || main.startsWith("sun.launcher.")
                || (main.startsWith("jdk.") && main.indexOf('/') > 0)
                || main.startsWith("java.base/sun.")
                || main.endsWith("halfshut.jar");
    }

    static ClassLoader inside(File jar) {
        return new InsideLoader(jar, HalfshutAgent.class.getProtectionDomain());
    }

    static File jar() {
        try {
            CodeSource source = HalfshutAgent.class.getProtectionDomain().getCodeSource();
            return new File(source.getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the agent's jar has a malformed location", impossible);
        }
    }
}
