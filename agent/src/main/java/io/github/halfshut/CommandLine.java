package io.github.halfshut;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/** Entry point of {@code java -jar halfshut.jar}; the commands themselves lie inside. */
public final class CommandLine {

    /** The JVM could not be reached: what a script should try again. */
    private static final int UNREACHABLE = 3;

    private CommandLine() {}

    /** Runs one command and ends with its status. */
    public static void main(String[] arguments) {
        int status = UNREACHABLE;
        try {
            File jar = HalfshutAgent.jar();
            status = (Integer) HalfshutAgent.inside(jar)
                    .loadClass("io.github.halfshut.cli.Commands")
                    .getMethod("run", File.class, String[].class)
                    .invoke(null, jar, arguments);
        } catch (InvocationTargetException failure) {
            System.err.println("halfshut: " + failure.getCause());
        } catch (ReflectiveOperationException | RuntimeException damaged) {
            System.err.println("halfshut: the jar is damaged: " + damaged);
        }
        System.exit(status);
    }
}
