package io.github.halfshut.cli;

import io.github.halfshut.report.Plain;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Attaches through the JDK's own interface {@code com.sun.tools.attach}, for runtimes before 16: it is in the module
 * jdk.attach, and up to 8 in {@code tools.jar} of a JDK, which a mere runtime lacks.
 */
final class ToolAttach implements AttachChannel {

    private final Jvm jvm;

    ToolAttach(Jvm jvm) {
        this.jvm = jvm;
    }

    @Override
    public void load(String jar, String options) throws Refusal, IOException {
        Class<?> type = type();
        try {
            Object machine = type.getMethod("attach", String.class).invoke(null, Long.toString(jvm.pid));
            try {
                type.getMethod("loadAgent", String.class, String.class).invoke(machine, jar, options);
            } finally {
                type.getMethod("detach").invoke(machine);
            }
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
            // So a JVM of release 8 reports success to later ones.
            if (!"0".equals(cause.getMessage())) {
                throw new Refusal(jvm + " could not be attached to: " + Plain.line(String.valueOf(cause.getMessage())));
            }
        } catch (ReflectiveOperationException changed) {
            throw new IOException(changed);
        }
    }

    private static Class<?> type() throws Refusal, IOException {
        String name = "com.sun.tools.attach.VirtualMachine";
        try {
            return Class.forName(name, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException notInRuntime) {
            File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
            if (tools.isFile()) {
                return fromTools(tools, name);
            }
            throw new Refusal(
                    "this Java (" + System.getProperty("java.version") + ") cannot attach to others: run the"
                            + " command with Java 16 or newer, or with a JDK instead of a runtime",
                    notInRuntime);
        }
    }

    private static Class<?> fromTools(File tools, String name) throws IOException {
        try {
            // For as long as this process lives: the classes load more of themselves while they work.
            return new URLClassLoader(new URL[] {tools.toURI().toURL()}).loadClass(name);
        } catch (ClassNotFoundException otherTools) {
            throw new IOException(tools + " has no " + name, otherTools);
        }
    }
}
