package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.boot.Tap;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * Reads the compiled code that runs on application threads inside a hook. There is no guard against re-entrance, so it
 * must call nothing that could open or close a socket, wait for a lock or give a virtual thread a map of its own.
 */
class HookPathTest {

    private static final String OURS = "io/github/halfshut/";
    private static final String LISTENER = "io/github/halfshut/registry/Listener";

    private final Set<String> reached = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<String> forbidden = new ArrayList<>();

    @Test
    void nothingOnTheHookPathCallsWhatIsWovenOrWaits() throws IOException {
        for (var method : Tap.class.getDeclaredMethods()) {
            if (!method.getName().equals("listen")) {
                reach("io/github/halfshut/boot/Tap", method.getName());
            }
        }
        for (String method : List.of("opened", "closing", "fact", "enter", "leave", "failed")) {
            reach(LISTENER, method);
        }
        while (!open.isEmpty()) {
            scan(open.remove());
        }
        assertThat(reached)
                .contains(
                        "io/github/halfshut/registry/SocketRegistry.opened",
                        "io/github/halfshut/registry/SocketRegistry.closing",
                        "io/github/halfshut/registry/SocketRecord.<init>",
                        "io/github/halfshut/registry/Openings.note",
                        "io/github/halfshut/registry/ClientRegistry.made",
                        "io/github/halfshut/registry/ClientRegistry.closed",
                        "io/github/halfshut/registry/Scopes.enter",
                        "io/github/halfshut/registry/Scopes.leave",
                        "io/github/halfshut/registry/Scopes.current");
        assertThat(forbidden).isEmpty();
    }

    private void reach(String owner, String method) {
        if (reached.add(owner + "." + method)) {
            open.add(owner + "." + method);
        }
    }

    private void scan(String place) throws IOException {
        int dot = place.lastIndexOf('.');
        String type = place.substring(0, dot);
        try (InputStream in = Tap.class.getResourceAsStream("/" + type + ".class")) {
            new ClassReader(in).accept(new Visitor(place, place.substring(dot + 1)), 0);
        }
    }

    /** Follows all methods of one name in one class. */
    private final class Visitor extends ClassVisitor {
        private final String place;
        private final String method;

        Visitor(String place, String method) {
            super(Opcodes.ASM9);
            this.place = place;
            this.method = method;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (!name.equals(method)) {
                return null;
            }
            if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                forbidden.add(place + " is synchronized");
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInsn(int opcode) {
                    if (opcode == Opcodes.MONITORENTER) {
                        forbidden.add(place + " takes a monitor");
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String called, String type, net.bytebuddy.jar.asm.Handle bootstrap, Object... arguments) {
                    forbidden.add(place + " links a lambda or a string concatenation at its first call");
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean inInterface) {
                    if (owner.equals("io/github/halfshut/boot/TapListener")) {
                        reach(LISTENER, called);
                    } else if (owner.startsWith(OURS)) {
                        reach(owner, called);
                    } else if (owner.startsWith("java/net/") && !type.endsWith(")Ljava/lang/String;")
                            || owner.startsWith("java/nio/")
                            || owner.startsWith("java/io/")
                            || owner.startsWith("sun/")
                            || owner.startsWith("java/util/concurrent/locks/")
                            || owner.contains("ThreadLocal")
                            || called.equals("toString")
                            || called.equals("println")
                            || called.equals("wait")
                            || called.equals("sleep")) {
                        forbidden.add(place + " calls " + owner + "." + called);
                    }
                }
            };
        }
    }
}
