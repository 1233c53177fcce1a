package io.github.halfshut.benchmarks.trial;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.net.URLClassLoader;

/** CPU time for each class of an application that is loaded from a jar: {@code JAR PREFIX COUNT}. */
final class LoadClasses implements Trial.Work {

    private static final int WARM = 1_000;

    @Override
    public void run(String[] arguments) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int count = Integer.parseInt(arguments[2]);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {new File(arguments[0]).toURI().toURL()})) {
            for (int i = 0; i < WARM; i++) {
                Class.forName(arguments[1] + i, false, loader);
            }
            long before = threads.getCurrentThreadCpuTime();
            for (int i = WARM; i < count; i++) {
                Class.forName(arguments[1] + i, false, loader);
            }
            Trial.figure("cpu", (threads.getCurrentThreadCpuTime() - before) / (double) (count - WARM));
        }
    }
}
