package io.github.halfshut.registry;

import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a socket was connected to, read from the fields of the JDK object that owns it: the only source once the kernel has
 * forgotten the connection, and the only one that knows the host name which the program itself used. Takes no lock of the
 * owner and never asks a name service. Used by one thread at a time.
 */
public final class Peers {

    private final Map<Class<?>, Field[]> fields = new HashMap<>();

    /** The remote address of a record's owner, or null: not connected, collected, or its class keeps it elsewhere. */
    public @Nullable InetSocketAddress of(SocketRecord record) {
        Object owner = record.get();
        if (owner == null) {
            return null;
        }
        Field[] found = fields.get(owner.getClass());
        if (found == null) {
            found = find(owner.getClass());
            fields.put(owner.getClass(), found);
        }
        try {
            if (found.length == 1) {
                Object remote = found[0].get(owner);
                return remote instanceof InetSocketAddress ? (InetSocketAddress) remote : null;
            }
            if (found.length == 2) {
                Object address = found[0].get(owner);
                int port = found[1].getInt(owner);
                return address instanceof InetAddress && port > 0
                        ? new InetSocketAddress((InetAddress) address, port)
                        : null;
            }
        } catch (IllegalAccessException | RuntimeException closed) {
            return null;
        }
        return null;
    }

    /** The host name that the program used, or null where it gave a number. (toString never resolves, getHostName does.) */
    public static @Nullable String nameOf(InetSocketAddress peer) {
        InetAddress address = peer.getAddress();
        if (address == null) {
            return peer.getHostString();
        }
        String text = address.toString();
        int slash = text.lastIndexOf('/');
        return slash <= 0 ? null : text.substring(0, slash);
    }

    /** Channels have one field, {@code SocketImpl} has two; the names are the same from JDK 8 to 26. */
    private static Field[] find(Class<?> owner) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            try {
                return new Field[] {open(type, "remoteAddress")};
            } catch (NoSuchFieldException | RuntimeException notHere) {
                // Perhaps the two fields of a SocketImpl, perhaps a superclass.
            }
            try {
                return new Field[] {open(type, "address"), open(type, "port")};
            } catch (NoSuchFieldException | RuntimeException notHere) {
                // Perhaps a superclass.
            }
        }
        return new Field[0];
    }

    private static Field open(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
