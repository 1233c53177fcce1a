package io.github.halfshut.registry;

import io.github.halfshut.boot.Tap;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds what hooks would have written down, with traces as the test wants them. */
public final class Records {

    private static final FrameFilter FILTER = new FrameFilter(new String[0], List.of());

    private Records() {}

    /** A trace, innermost first, each frame as {@code com.acme.Orders.fetch:42}. */
    public static CallSite site(String... frames) {
        return new CallSites(FILTER).of(trace(frames));
    }

    static RawTrace trace(String... frames) {
        RawTrace trace = new RawTrace();
        List<StackTraceElement> elements = new ArrayList<>();
        for (String frame : frames) {
            String[] parts = frame.split(":");
            int dot = parts[0].lastIndexOf('.');
            String type = parts[0].substring(0, dot);
            String simple = type.substring(type.lastIndexOf('.') + 1).split("\\$")[0];
            elements.add(new StackTraceElement(
                    type,
                    parts[0].substring(dot + 1),
                    simple + ".java",
                    parts.length > 1 ? Integer.parseInt(parts[1]) : 1));
        }
        trace.setStackTrace(elements.toArray(new StackTraceElement[0]));
        return trace;
    }

    /** A socket that this program connected. */
    public static SocketRecord client(Object owner, int descriptor, @Nullable CallSite site) {
        return record(owner, descriptor, Tap.CLIENT, site, null);
    }

    public static SocketRecord accepted(Object owner, int descriptor, @Nullable CallSite site) {
        return record(owner, descriptor, Tap.ACCEPTED, site, null);
    }

    /** Its pooled connection is with a request made at this line; null where requests came too fast to note it. */
    public static SocketRecord leased(SocketRecord record, @Nullable CallSite requested) {
        Lease lease = new Lease();
        lease.take(requested == null ? null : new Origin(requested), System.nanoTime());
        record.belongsTo(lease);
        return record;
    }

    /** The response to the request that has its pooled connection has come, and its body was opened or not. */
    public static SocketRecord answered(SocketRecord leased, int status, boolean opened) {
        leased.lease().answered(status);
        if (opened) {
            leased.lease().openBody();
        }
        return leased;
    }

    /** A listener with this backlog; null where no hook saw it listen. */
    public static SocketRecord listening(Object owner, int descriptor, @Nullable Integer backlog) {
        SocketRecord record = record(owner, descriptor, Tap.LISTENER, null, null);
        if (backlog != null) {
            record.listens(backlog, null);
        }
        return record;
    }

    /** As the accepting thread would. */
    public static void accept(SocketRecord record) {
        record.listening().asked();
        record.listening().gaveOut();
    }

    /** A socket that a client object connected. */
    public static SocketRecord pooled(Object owner, int descriptor, @Nullable CallSite site, ClientRecord client) {
        return record(owner, descriptor, Tap.CLIENT, site, client);
    }

    /** The client's attempt to connect failed after this socket was open. */
    public static SocketRecord abandoned(SocketRecord record) {
        record.abandon();
        return record;
    }

    private static SocketRecord record(
            Object owner, int descriptor, int kind, @Nullable CallSite site, @Nullable ClientRecord client) {
        SocketRecord record =
                new SocketRecord(owner, new ReferenceQueue<>(), descriptor, kind, trace("com.acme.App.main"), client);
        if (site != null) {
            settle(record, site);
        }
        return record;
    }

    /** The trace was read and this is what it said. */
    private static void settle(SocketRecord record, CallSite site) {
        try {
            var settle = SocketRecord.class.getDeclaredMethod("settle", CallSite.class);
            settle.setAccessible(true);
            settle.invoke(record, site);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The line at which clients are made. */
    public static ClientSite clientSite(CallSite site, int created, int closed, int collected) {
        ClientSite clients = new ClientSite(0, site, System.nanoTime());
        clients.created = created;
        clients.closed = closed;
        clients.collected = collected;
        return clients;
    }

    public static ClientRecord clientMadeAt(@Nullable ClientSite site) {
        ClientRecord client = new ClientRecord(new Object(), new ReferenceQueue<>(), 0, null);
        if (site != null) {
            client.settle(site);
        }
        return client;
    }

    /** As a hook would report it. */
    public static void open(SocketRegistry sockets, Object owner, int descriptor, int kind) {
        sockets.opened(owner, descriptor, kind, null);
    }

    public static void close(SocketRegistry sockets, int descriptor) {
        sockets.closing(descriptor);
    }
}
