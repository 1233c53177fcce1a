package io.github.halfshut.wiring;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.guard.OwnThread;
import io.github.halfshut.hook.Gate;
import io.github.halfshut.hook.Jars;
import io.github.halfshut.hook.Weaver;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Fact;
import io.github.halfshut.options.Options;
import io.github.halfshut.outlet.StandardError;
import io.github.halfshut.registry.Act;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.ClientRegistry;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.KeyPath;
import io.github.halfshut.registry.Listener;
import io.github.halfshut.registry.SocketRegistry;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds everything and connects it. What must be there before {@code main} is done here, the rest by our own threads. */
final class Engine {

    private Engine() {}

    /** What to do for each fact; the weaver numbers them in the same order. */
    private static Act[] acts(List<ClientLibrary> libraries) {
        List<Act> acts = new ArrayList<>();
        for (int library = 0; library < libraries.size(); library++) {
            for (Fact fact : libraries.get(library).facts) {
                acts.add(new Act(
                        Act.Kind.valueOf(fact.verb.name()),
                        library,
                        new KeyPath(fact.key),
                        fact.second == null ? null : new KeyPath(fact.second)));
            }
        }
        return acts.toArray(new Act[0]);
    }

    /** Nobody looks any more, so the hooks need not listen; the application goes on. */
    private static void giveUp(Throwable failure) {
        Tap.listen(null);
        new StandardError().line("stopped, the application runs without it: " + failure);
    }

    static void start(
            String how,
            Options options,
            List<ClientLibrary> libraries,
            Instrumentation instrumentation,
            @Nullable String appended) {
        SocketRegistry sockets = new SocketRegistry(options.maxSockets);
        ClientRegistry clients = new ClientRegistry();
        Listener listener = new Listener(sockets, clients, acts(libraries));
        Weaver weaver = new Weaver(libraries, appended == null ? Gate.OPEN : Gate.SHUT);
        weaver.install(instrumentation);
        if (how.equals("agentmain")) {
            weaver.weaveLoadedLibraries(instrumentation);
        }
        List<String> libraryPackages = new ArrayList<>();
        for (ClientLibrary library : libraries) {
            libraryPackages.addAll(library.packages);
        }
        CallSites sites = new CallSites(new FrameFilter(options.appPackages, libraryPackages));
        Tap.listen(listener);
        Jars jars = new Jars(instrumentation);
        Parts parts = new Parts(how, options, libraries, sockets, clients, listener, sites, weaver, jars, appended);
        final Watch early;
        try {
            // A program of a moment must find the shutdown hook in place.
            early = options.reportOnExit ? new Watch(parts) : null;
        } catch (Throwable failure) {
            giveUp(failure);
            return;
        }
        // Otherwise the kernel's files, the probes and the outlets can wait: they take tens of milliseconds.
        Runnable watching = new Runnable() {
            @Override
            public void run() {
                try {
                    Watch watch = early != null ? early : new Watch(parts);
                    watch.run();
                } catch (Throwable failure) {
                    giveUp(failure);
                }
            }
        };
        new OwnThread(watching, "halfshut-watch").start();
    }
}
