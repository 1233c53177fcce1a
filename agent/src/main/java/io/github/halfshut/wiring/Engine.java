package io.github.halfshut.wiring;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.hook.HookLedger;
import io.github.halfshut.hook.Weaver;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.options.Options;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.ClientRegistry;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.Listener;
import io.github.halfshut.registry.SocketRegistry;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds everything and connects it. What must be there before {@code main} is done here, the rest by our own threads. */
final class Engine {

    private Engine() {}

    private static void watch(
            String how,
            Options options,
            SocketRegistry sockets,
            ClientRegistry clients,
            Listener listener,
            CallSites sites,
            HookLedger ledger,
            @Nullable String appended) {
        try {
            new Watch(how, options, sockets, clients, listener, sites, ledger, appended).run();
        } catch (Throwable failure) {
            // Nobody looks any more, so the hooks need not listen; the application goes on.
            Tap.listen(null);
            System.err.println("halfshut: stopped, the application runs without it: " + failure);
        }
    }

    static void start(String how, Options options, Instrumentation instrumentation, @Nullable String appended) {
        SocketRegistry sockets = new SocketRegistry(options.maxSockets);
        ClientRegistry clients = new ClientRegistry();
        Listener listener = new Listener(sockets, clients);
        Weaver weaver = new Weaver();
        weaver.install(instrumentation);
        if (how.equals("agentmain")) {
            weaver.weaveLoadedLibraries(instrumentation);
        }
        List<String> libraryPackages = new ArrayList<>();
        for (ClientLibrary library : ClientLibrary.ALL) {
            libraryPackages.addAll(library.packages);
        }
        CallSites sites = new CallSites(new FrameFilter(options.appPackages, libraryPackages));
        Tap.listen(listener);
        // The kernel's files, the probes and the outlets take tens of milliseconds, which main need not wait for.
        Thread thread = new Thread(
                new Runnable() {
                    @Override
                    public void run() {
                        watch(how, options, sockets, clients, listener, sites, weaver.ledger(), appended);
                    }
                },
                "halfshut-watch");
        thread.setDaemon(true);
        // A thread of ours must not pin a loader of the application.
        thread.setContextClassLoader(null);
        thread.start();
    }
}
