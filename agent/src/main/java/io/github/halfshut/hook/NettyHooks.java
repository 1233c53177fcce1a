package io.github.halfshut.hook;

import io.github.halfshut.hook.Hook.At;
import java.util.ArrayList;
import java.util.List;

/**
 * Sockets of Netty's native transports (epoll, io_uring, shaded copies too), which no JDK class ever sees: Netty wraps each
 * descriptor in an object of its own. io_uring closes through its ring and only marks the object.
 */
final class NettyHooks {

    private static final String TYPE = "*netty/channel/unix/FileDescriptor";

    private NettyHooks() {}

    static List<Hook> all() {
        List<Hook> hooks = new ArrayList<>();
        hooks.add(new Hook(
                "Netty FileDescriptor.<init>",
                TYPE,
                "<init>",
                Signature.ANY,
                At.EXIT,
                "openedNative",
                "fd",
                Value.self(),
                Value.field("fd", "I", "I")));
        for (String method : new String[] {"close", "markClosed"}) {
            hooks.add(new Hook(
                    "Netty FileDescriptor." + method,
                    TYPE,
                    method,
                    Signature.ANY,
                    At.ENTER,
                    "closingNative",
                    "fd",
                    Value.self(),
                    Value.field("fd", "I", "I")));
        }
        return hooks;
    }
}
