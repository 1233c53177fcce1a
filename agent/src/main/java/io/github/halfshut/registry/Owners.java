package io.github.halfshut.registry;

import java.io.FileDescriptor;
import java.lang.reflect.Method;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Finds the record of a socket or channel object by the number of its descriptor, read from the JDK's own fields. */
final class Owners {

    private static final KeyPath CHANNEL = new KeyPath("this.fdVal");
    private static final KeyPath SOCKET_DESCRIPTOR =
            new KeyPath("this.impl.getFileDescriptor()|this.getImpl().getFileDescriptor()");
    private static final @Nullable Method FD_VAL = fdVal();

    private Owners() {}

    /** The record, or null: no socket of the JDK, closed, or opened before the agent came. */
    static @Nullable SocketRecord recordOf(Object socket, SocketRegistry sockets) {
        if (socket instanceof Socket) {
            Object descriptor = SOCKET_DESCRIPTOR.from(socket);
            return descriptor == null ? null : sockets.at(number(descriptor));
        }
        Object number = CHANNEL.from(socket);
        SocketRecord record = number instanceof Integer ? sockets.at((Integer) number) : null;
        return record != null && record.get() == socket ? record : null;
    }

    private static int number(Object descriptor) {
        Method method = FD_VAL;
        try {
            return method == null ? -1 : (Integer) method.invoke(null, descriptor);
        } catch (ReflectiveOperationException closed) {
            return -1;
        }
    }

    private static @Nullable Method fdVal() {
        try {
            Method method = Class.forName("sun.nio.ch.IOUtil").getMethod("fdVal", FileDescriptor.class);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }
}
