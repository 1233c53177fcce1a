package io.github.halfshut.hook;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.hook.Hook.At;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How a TCP socket is born and dies in the JDK, 8 to 26. Births are hooked where the object that owns the descriptor is
 * made, deaths at the dispatcher, through which every close goes: by stream, interrupt, selector, finalizer or cleaner. A
 * JDK that lacks a class or field simply lacks the hook: structure decides, not version numbers.
 */
final class JdkHooks {

    private static final String CHANNEL = "sun/nio/ch/SocketChannelImpl";
    private static final String LISTENER_CHANNEL = "sun/nio/ch/ServerSocketChannelImpl";
    private static final String ASYNC_CHANNEL = "sun/nio/ch/AsynchronousSocketChannelImpl";
    private static final String ASYNC_LISTENER = "sun/nio/ch/AsynchronousServerSocketChannelImpl";
    private static final String ASYNC_UNIX = "sun/nio/ch/UnixAsynchronousServerSocketChannelImpl";
    private static final String BIND = "(Ljava/net/SocketAddress;I)";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String NIO_SOCKET = "sun/nio/ch/NioSocketImpl";
    private static final String PLAIN_SOCKET = "java/net/AbstractPlainSocketImpl";

    static final List<Hook> ALL = all();

    private JdkHooks() {}

    private static List<Hook> all() {
        List<Hook> hooks = new ArrayList<>();
        hooks.add(created("NioSocketImpl.create", NIO_SOCKET));
        hooks.add(accepted("NioSocketImpl.accept", NIO_SOCKET, NIO_SOCKET));
        hooks.add(created("AbstractPlainSocketImpl.create", PLAIN_SOCKET));
        hooks.add(accepted("AbstractPlainSocketImpl.accept", PLAIN_SOCKET, "java/net/SocketImpl"));
        hooks.add(new Hook(
                "AbstractPlainSocketImpl.socketClose",
                PLAIN_SOCKET,
                "socketClose",
                Signature.ANY,
                At.ENTER,
                "closing",
                null,
                Value.descriptorOfThis()));
        hooks.add(new Hook(
                "SocketCleanable.performCleanup",
                "java/net/SocketCleanable",
                "performCleanup",
                Signature.ANY,
                At.ENTER,
                "closing",
                "fd",
                Value.field("fd", "I", "I")));
        channel(hooks, "SocketChannelImpl.<init>", CHANNEL, Signature.FRESH_DESCRIPTOR, Tap.CLIENT);
        channel(hooks, "SocketChannelImpl.<init> by accept", CHANNEL, Signature.ACCEPTED_DESCRIPTOR, Tap.ACCEPTED);
        channel(hooks, "ServerSocketChannelImpl.<init>", LISTENER_CHANNEL, Signature.FRESH_DESCRIPTOR, Tap.LISTENER);
        hooks.add(made("AsynchronousSocketChannelImpl.<init>", ASYNC_CHANNEL, Signature.FRESH_DESCRIPTOR, Tap.CLIENT));
        hooks.add(made(
                "AsynchronousSocketChannelImpl.<init> by accept",
                ASYNC_CHANNEL,
                Signature.ACCEPTED_DESCRIPTOR,
                Tap.ACCEPTED));
        hooks.add(made(
                "AsynchronousServerSocketChannelImpl.<init>",
                ASYNC_LISTENER,
                Signature.FRESH_DESCRIPTOR,
                Tap.LISTENER));
        listens(hooks, "NioSocketImpl.listen", NIO_SOCKET, "listen", "(I)V", 0);
        listens(hooks, "AbstractPlainSocketImpl.listen", PLAIN_SOCKET, "listen", "(I)V", 0);
        listens(hooks, "ServerSocketChannelImpl.bind", LISTENER_CHANNEL, "bind", BIND, 1);
        listens(hooks, "AsynchronousServerSocketChannelImpl.bind", ASYNC_LISTENER, "bind", BIND, 1);
        String accept = "(Ljava/net/SocketImpl;)V";
        asks(hooks, "NioSocketImpl.accept", NIO_SOCKET, "accept", accept);
        asks(hooks, "AbstractPlainSocketImpl.accept", PLAIN_SOCKET, "accept", accept);
        asks(hooks, "ServerSocketChannelImpl.accept", LISTENER_CHANNEL, "accept", "()");
        asks(hooks, "AsynchronousServerSocketChannelImpl.accept", ASYNC_UNIX, "implAccept", "(");
        gives(hooks, "NioSocketImpl.accept", NIO_SOCKET, "accept", accept, At.EXIT, Value.parameter(0, OBJECT));
        gives(hooks, "ServerSocketChannelImpl.accept", LISTENER_CHANNEL, "accept", "()", At.EXIT, Value.base("ret"));
        gives(
                hooks,
                "AsynchronousServerSocketChannelImpl.accept",
                ASYNC_UNIX,
                "finishAccept",
                "(",
                At.ENTER,
                Value.self());
        hooks.add(closed("SocketDispatcher.close", "sun/nio/ch/SocketDispatcher"));
        hooks.add(closed("UnixDispatcher.close", "sun/nio/ch/UnixDispatcher"));
        return Collections.unmodifiableList(hooks);
    }

    private static Hook created(String name, String type) {
        return new Hook(
                name,
                type,
                "create",
                Signature.startingWith("(Z)V"),
                At.EXIT,
                "created",
                null,
                Value.self(),
                Value.descriptorOfThis(),
                Value.parameter(0, "Z"));
    }

    private static Hook accepted(String name, String type, String parameterType) {
        return new Hook(
                name,
                type,
                "accept",
                Signature.startingWith("(Ljava/net/SocketImpl;)V"),
                At.EXIT,
                "opened",
                null,
                Value.parameter(0, "Ljava/lang/Object;"),
                Value.descriptorOfParameter(parameterType),
                Value.constant(Tap.ACCEPTED));
    }

    /** From JDK 16 on a channel has a family, and may be of the Unix domain. */
    private static void channel(List<Hook> hooks, String name, String type, Signature constructor, int kind) {
        String family = "Ljava/net/ProtocolFamily;";
        hooks.add(new Hook(
                name,
                type,
                "<init>",
                constructor,
                At.EXIT,
                "opened",
                "family",
                Value.self(),
                Value.descriptorOfThis(),
                Value.constant(kind),
                Value.field("family", family, family)));
        hooks.add(new Hook(
                name,
                type,
                "<init>",
                constructor,
                At.EXIT,
                "opened",
                "!family",
                Value.self(),
                Value.descriptorOfThis(),
                Value.constant(kind)));
    }

    private static Hook made(String name, String type, Signature constructor, int kind) {
        return new Hook(
                name,
                type,
                "<init>",
                constructor,
                At.EXIT,
                "opened",
                "fd",
                Value.self(),
                Value.descriptorOfThis(),
                Value.constant(kind));
    }

    /** The backlog is the parameter of that number; a call that fails leaves a socket that has no accept queue. */
    private static void listens(
            List<Hook> hooks, String name, String type, String method, String parameters, int backlog) {
        hooks.add(new Hook(
                name,
                type,
                method,
                Signature.startingWith(parameters),
                type.equals(PLAIN_SOCKET) ? At.ENTER_IF_OPEN : At.EXIT,
                "listening",
                null,
                Value.descriptorOfThis(),
                Value.parameter(backlog, "I")));
    }

    /** Who asks for a connection is known before it comes. */
    private static void asks(List<Hook> hooks, String name, String type, String method, String parameters) {
        hooks.add(new Hook(
                name + " begins",
                type,
                method,
                Signature.startingWith(parameters),
                At.ENTER_IF_OPEN,
                "accepting",
                null,
                Value.descriptorOfThis()));
    }

    /** That one was given out ({@code given} pushes it); a plain socket's next asking says so, its descriptor may be gone. */
    private static void gives(
            List<Hook> hooks, String name, String type, String method, String parameters, At at, Value given) {
        hooks.add(new Hook(
                name + " ends",
                type,
                method,
                Signature.startingWith(parameters),
                at,
                "accepted",
                null,
                given,
                Value.descriptorOfThis()));
    }

    private static Hook closed(String name, String type) {
        return new Hook(
                name,
                type,
                "close",
                Signature.startingWith("(Ljava/io/FileDescriptor;)"),
                At.ENTER,
                "closing",
                null,
                Value.descriptorParameter());
    }

    /** What is blind when none of a row's hooks took, as a sentence after its hooks. */
    static final String[][] ESSENTIAL = {
        {"NioSocketImpl.create", "AbstractPlainSocketImpl.create", "sockets made by java.net.Socket"},
        {"NioSocketImpl.accept", "AbstractPlainSocketImpl.accept", "sockets accepted by java.net.ServerSocket"},
        {"SocketChannelImpl.<init>", "SocketChannelImpl.<init>", "sockets made by SocketChannel"},
        {"SocketChannelImpl.<init> by accept", "SocketChannelImpl.<init> by accept", "accepted channels"},
        {"ServerSocketChannelImpl.<init>", "ServerSocketChannelImpl.<init>", "listening channels"},
        {"AsynchronousSocketChannelImpl.<init>", "AsynchronousSocketChannelImpl.<init>", "asynchronous channels"},
        {"SocketDispatcher.close", "UnixDispatcher.close", "the moment a socket is closed"},
        {"NioSocketImpl.listen", "AbstractPlainSocketImpl.listen", "where a java.net.ServerSocket begins to listen"},
        {"ServerSocketChannelImpl.bind", "ServerSocketChannelImpl.bind", "where a listening channel is bound"},
        {
            "AsynchronousServerSocketChannelImpl.bind",
            "AsynchronousServerSocketChannelImpl.bind",
            "where an asynchronous listening channel is bound"
        },
        {
            "NioSocketImpl.accept begins",
            "AbstractPlainSocketImpl.accept begins",
            "the thread that accepts from a java.net.ServerSocket"
        },
        {
            "ServerSocketChannelImpl.accept begins",
            "ServerSocketChannelImpl.accept begins",
            "the thread that accepts from a listening channel"
        },
        {
            "AsynchronousServerSocketChannelImpl.accept begins",
            "AsynchronousServerSocketChannelImpl.accept begins",
            "whether an asynchronous channel is asked for connections"
        },
    };

    /** The classes to load before weaving begins, by name; those that a JDK lacks are skipped. */
    static List<String> types() {
        List<String> types = new ArrayList<>();
        for (Hook hook : ALL) {
            String type = hook.type.replace('/', '.');
            if (!types.contains(type)) {
                types.add(type);
            }
        }
        return types;
    }

    /**
     * Classes to initialise at start: at EMFILE their first use would fail, and on 8, 11 and 17 leave sockets that can
     * never be closed again.
     */
    static List<String> initialisedEarly() {
        return Arrays.asList("sun.nio.ch.IOUtil", "sun.nio.ch.FileDispatcherImpl", "sun.nio.ch.SocketDispatcher");
    }
}
