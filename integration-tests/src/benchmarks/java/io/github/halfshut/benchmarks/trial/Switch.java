package io.github.halfshut.benchmarks.trial;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Puts the agent's hooks off and on again while a process runs. Two slices that follow each other, in the same memory and
 * compiled by the same compiler, differ in nothing else, so a percent can be told where two processes differ by ten. What it
 * does not show is the mere presence of woven code; that is for comparisons of processes.
 */
final class Switch {

    private final Method listen;
    private final Object listener;

    Switch() throws ReflectiveOperationException {
        Class<?> tap = Class.forName("io.github.halfshut.boot.Tap", true, null);
        Field field = tap.getDeclaredField("listener");
        field.setAccessible(true);
        listener = field.get(null);
        listen = tap.getMethod("listen", field.getType());
    }

    /** Prints the median of the ratios, on to off, of neighbours: of CPU for each operation, and of operations a second. */
    void compare(Callable<Slice> work, int pairs, String suffix) throws Exception {
        double[] cpu = new double[pairs];
        double[] rate = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            boolean onFirst = i % 2 == 0;
            Slice first = slice(work, onFirst);
            Slice second = slice(work, !onFirst);
            Slice on = onFirst ? first : second;
            Slice off = onFirst ? second : first;
            cpu[i] = on.cpu() / off.cpu();
            rate[i] = on.rate() / off.rate();
        }
        listen.invoke(null, listener);
        Arrays.sort(cpu);
        Arrays.sort(rate);
        Trial.figure("switched.cpu" + suffix, cpu[pairs / 2]);
        Trial.figure("switched.rate" + suffix, rate[pairs / 2]);
    }

    private Slice slice(Callable<Slice> work, boolean on) throws Exception {
        listen.invoke(null, on ? listener : null);
        return work.call();
    }
}
