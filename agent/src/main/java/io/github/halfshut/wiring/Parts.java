package io.github.halfshut.wiring;

import io.github.halfshut.hook.Jars;
import io.github.halfshut.hook.Weaver;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.options.Options;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.ClientRegistry;
import io.github.halfshut.registry.Listener;
import io.github.halfshut.registry.SocketRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the watching thread works with. */
final class Parts {

    /** {@code premain} or {@code agentmain}. */
    final String how;

    final Options options;
    /** In the order by which records name them. */
    final List<ClientLibrary> libraries;

    final SocketRegistry sockets;
    final ClientRegistry clients;
    final Listener listener;
    final CallSites sites;
    final Weaver weaver;
    final Jars jars;
    /** What the boot loader did not take, and what follows from it; null if all is well. */
    final @Nullable String refused;

    Parts(
            String how,
            Options options,
            List<ClientLibrary> libraries,
            SocketRegistry sockets,
            ClientRegistry clients,
            Listener listener,
            CallSites sites,
            Weaver weaver,
            Jars jars,
            @Nullable String refused) {
        this.how = how;
        this.options = options;
        this.libraries = libraries;
        this.sockets = sockets;
        this.clients = clients;
        this.listener = listener;
        this.sites = sites;
        this.weaver = weaver;
        this.jars = jars;
        this.refused = refused;
    }
}
