package io.github.halfshut.release;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Closes sockets as their users would, so that the JDK wakes and tells whoever still uses them; or by number those that
 * have no object any more.
 */
final class Closer {

    /** {@code closeIntFD} has moved in JDK 21. */
    private static final String[] CLOSE_BY_NUMBER = {
        "sun.nio.ch.UnixFileDispatcherImpl", "sun.nio.ch.FileDispatcherImpl"
    };

    private final @Nullable Method closeImpl = method(SocketImpl.class, "close");
    /** Until JDK 12 an implementation knows its socket, which must know that it is closed. */
    private final @Nullable Method socketOfImpl = method(SocketImpl.class, "getSocket");

    private final @Nullable Method closeNumber = closeByNumber();

    /** Whether it is an object of the JDK that can be closed; a native transport's would confuse its event loop. */
    boolean canClose(Object owner) {
        return owner instanceof Channel || (owner instanceof SocketImpl && closeImpl != null);
    }

    boolean canCloseByNumber() {
        return closeNumber != null;
    }

    void close(Object owner) throws IOException {
        if (owner instanceof Channel) {
            ((Channel) owner).close();
        } else if (closeImpl != null) {
            Object socket = socketOfImpl == null ? null : invoke(socketOfImpl, owner);
            if (socket != null) {
                ((Socket) socket).close();
            }
            invoke(closeImpl, owner);
        }
    }

    /** The caller knows that the number stands for the socket that is meant. */
    void closeByNumber(int descriptor) throws IOException {
        if (closeNumber != null) {
            invoke(closeNumber, null, descriptor);
        }
    }

    private static @Nullable Object invoke(Method method, @Nullable Object target, Object... arguments)
            throws IOException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            throw cause instanceof IOException ? (IOException) cause : new IOException(cause);
        } catch (IllegalAccessException impossible) {
            throw new IOException(impossible);
        }
    }

    private static @Nullable Method closeByNumber() {
        for (String type : CLOSE_BY_NUMBER) {
            try {
                Method found = method(Class.forName(type), "closeIntFD", int.class);
                if (found != null) {
                    return found;
                }
            } catch (ClassNotFoundException | LinkageError otherJdk) {
                // The next name.
            }
        }
        return null;
    }

    private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException | RuntimeException unreachable) {
            return null;
        }
    }
}
