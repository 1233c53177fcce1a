package io.github.halfshut.wiring;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.guard.OwnThread;
import io.github.halfshut.hook.Gate;
import io.github.halfshut.hook.Jars;
import io.github.halfshut.hook.Weaver;
import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Fact;
import io.github.halfshut.library.FactTable;
import io.github.halfshut.library.Verb;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Builds everything and connects it. What must be there before {@code main} is done here, the rest by our own thread. */
final class Engine implements Runnable {

    /** The program's own start has the machine to itself: nothing can be half-closed for {@code min-age} so early. */
    private static final long HEAD_START = 200_000_000L;

    private final String how;
    private final Options options;
    private final @Nullable List<ClientLibrary> described;
    private final Instrumentation instrumentation;
    private final @Nullable String refused;

    private final SocketRegistry sockets;
    private final ClientRegistry clients = new ClientRegistry();
    private final Listener listener;
    private final Weaver weaver;
    private @Nullable Watch early;

    private Engine(
            String how,
            Options options,
            @Nullable List<ClientLibrary> described,
            Instrumentation instrumentation,
            @Nullable String refused) {
        this.how = how;
        this.options = options;
        this.described = described;
        this.instrumentation = instrumentation;
        this.refused = refused;
        FactTable facts = described == null ? FactTable.builtIn() : FactTable.of(described);
        this.sockets = new SocketRegistry(options.maxSockets);
        this.listener = new Listener(sockets, clients, facts.size(), acts(facts));
        this.weaver = new Weaver(facts, refused == null ? Gate.OPEN : Gate.SHUT);
    }

    /** @param described all libraries, if the user has described some, else null: the built-in ones */
    static void start(
            String how,
            Options options,
            @Nullable List<ClientLibrary> described,
            Instrumentation instrumentation,
            @Nullable String refused) {
        new Engine(how, options, described, instrumentation, refused).start();
    }

    /** What to do for a fact. */
    private static IntFunction<Act> acts(FactTable facts) {
        // Here, since it is done by reflection, and not in a hook.
        Map<Verb, Act.Kind> kinds = new EnumMap<>(Verb.class);
        for (Verb verb : Verb.values()) {
            kinds.put(verb, Act.Kind.valueOf(verb.name()));
        }
        return new IntFunction<Act>() {
            @Override
            public Act apply(int number) {
                Fact fact = facts.fact(number);
                return new Act(
                        Objects.requireNonNull(kinds.get(fact.verb)),
                        facts.library(number),
                        new KeyPath(fact.key),
                        fact.second == null ? null : new KeyPath(fact.second));
            }
        };
    }

    /** Nobody looks any more, so the hooks need not listen; the application goes on. */
    private static void giveUp(Throwable failure) {
        Tap.listen(null);
        new StandardError().line("stopped, the application runs without it: " + failure);
    }

    private void start() {
        weaver.install(instrumentation);
        if (isLate() || OtherAgents.mayBeHere()) {
            // Somebody may have loaded what the program uses at once.
            weaver.weaveRest(instrumentation);
        }
        if (isLate()) {
            weaver.weaveLoadedLibraries(instrumentation);
        }
        Tap.listen(listener);
        try {
            // A program of a moment must find the shutdown hook in place.
            early = options.reportOnExit ? watch() : null;
        } catch (Throwable failure) {
            giveUp(failure);
            return;
        }
        new OwnThread(this, "halfshut-watch").start();
    }

    private boolean isLate() {
        return how.equals("agentmain");
    }

    /** The kernel's files, the probes, the outlets and what is known of libraries: tens of milliseconds. */
    private Watch watch() {
        weaver.weaveRest(instrumentation);
        weaver.expectFacts();
        List<ClientLibrary> libraries = described == null ? ClientLibraries.BUILT_IN : described;
        List<String> packages = new ArrayList<>();
        for (ClientLibrary library : libraries) {
            packages.addAll(library.packages);
        }
        CallSites sites = new CallSites(new FrameFilter(options.appPackages, packages));
        Jars jars = new Jars(instrumentation);
        return new Watch(new Parts(how, options, libraries, sockets, clients, listener, sites, weaver, jars, refused));
    }

    @Override
    public void run() {
        try {
            Watch watch = early;
            if (watch == null) {
                if (!isLate()) {
                    LockSupport.parkNanos(HEAD_START);
                }
                watch = watch();
            }
            watch.run();
        } catch (Throwable failure) {
            giveUp(failure);
        }
    }
}
