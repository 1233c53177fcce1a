package io.github.halfshut.benchmarks.trial;

import java.util.concurrent.ThreadFactory;

/** Virtual threads, which this source is too old to name. */
final class VirtualThreads {

    private VirtualThreads() {}

    static ThreadFactory factory() throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        return (ThreadFactory) type.getMethod("factory").invoke(builder);
    }
}
