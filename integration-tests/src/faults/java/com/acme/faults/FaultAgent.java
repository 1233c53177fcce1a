package com.acme.faults;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Comes before the agent under test and makes it fail as a plan says; told where the plan and its log are. */
public final class FaultAgent {

    private FaultAgent() {}

    /** @param arguments the directory in which {@code plan} lies, and {@code log} will */
    public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
        Path directory = Paths.get(arguments);
        Plan plan = Plan.read(directory.resolve("plan"));
        Fault.watch(plan.points.size());
        Fault starting = plan.start == null ? null : plan.fault(plan.start, Integer.MAX_VALUE);
        Fault.become(starting);
        instrumentation.addTransformer(new Planter(plan.points));
        Thread director = new Thread(new Director(plan, starting, directory, instrumentation), "faults-director");
        director.setDaemon(true);
        director.start();
    }
}
