package io.github.halfshut.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.library.FactTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hooks at the JDK, woven into the real class files of the JDK that runs this test. */
class JdkHooksTest {

    private static final Weaver WEAVER = new Weaver(FactTable.builtIn(), Woven.DIRECTLY);
    private static final Map<String, byte[]> WOVEN = new TreeMap<>();

    @BeforeAll
    static void weaveAll() throws IOException {
        for (String type : JdkHooks.types()) {
            String name = type.replace('.', '/');
            try (InputStream in = Object.class.getResourceAsStream("/" + name + ".class")) {
                byte[] woven = in == null ? null : WEAVER.transform(null, name, null, null, in.readAllBytes());
                if (woven != null) {
                    WOVEN.put(type, woven);
                }
            }
        }
    }

    @Test
    void everyWayASocketIsBornAndDiesIsHookedHere() {
        assertThat(WEAVER.ledger().blindSpots()).isEmpty();
        assertThat(WOVEN)
                .containsKeys(
                        "sun.nio.ch.SocketChannelImpl",
                        "sun.nio.ch.ServerSocketChannelImpl",
                        "sun.nio.ch.AsynchronousSocketChannelImpl",
                        "sun.nio.ch.AsynchronousServerSocketChannelImpl");
    }

    @Test
    void eachChannelReportsOncePerConstructor() {
        assertThat(calls("sun.nio.ch.ServerSocketChannelImpl", "<init>")).allMatch(calls -> calls == 1);
        assertThat(calls("sun.nio.ch.AsynchronousServerSocketChannelImpl", "<init>"))
                .allMatch(calls -> calls == 1);
        assertThat(calls("sun.nio.ch.AsynchronousSocketChannelImpl", "<init>"))
                .hasSize(2)
                .allMatch(calls -> calls == 1);
        assertThat(calls("sun.nio.ch.SocketChannelImpl", "<init>")).hasSize(2).allMatch(calls -> calls == 1);
    }

    @Test
    void nothingIsWovenIntoReadsAndWrites() {
        for (String type : WOVEN.keySet()) {
            for (String method : List.of("read", "write", "implRead", "implWrite", "poll", "configureBlocking")) {
                assertThat(calls(type, method)).as(type + "." + method).isEmpty();
            }
        }
    }

    /** Outside of java.* the woven classes can be defined a second time, with their package, and so be verified. */
    @Test
    void theJvmAcceptsTheWovenClasses() throws ClassNotFoundException {
        Copy copy = new Copy();
        Set<Module> copies = Set.of(copy.getUnnamedModule());
        ByteBuddyAgent.install()
                .redefineModule(
                        Object.class.getModule(),
                        Set.of(),
                        Map.of("sun.net", copies, "sun.net.ext", copies, "jdk.internal.misc", copies),
                        Map.of(),
                        Set.of(),
                        Map.of());
        List<String> verified = new ArrayList<>();
        for (String type : WOVEN.keySet()) {
            if (!type.startsWith("java.")) {
                assertThat(Woven.verified(copy.loadClass(type)).getClassLoader())
                        .isSameAs(copy);
                verified.add(type);
            }
        }
        assertThat(verified).hasSizeGreaterThanOrEqualTo(5);
    }

    /** Has the package sun.nio.ch for itself, woven classes included. */
    private static final class Copy extends ClassLoader {
        Copy() {
            super(JdkHooksTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null || !name.startsWith("sun.nio.ch.")) {
                    return loaded == null ? super.loadClass(name, resolve) : loaded;
                }
                byte[] bytes = WOVEN.get(name);
                try (InputStream in = Object.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    bytes = bytes == null ? in.readAllBytes() : bytes;
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }

    /** For each method of the name with calls of the tap: how many. */
    private static List<Integer> calls(String type, String method) {
        List<Integer> counts = new ArrayList<>();
        new ClassReader(WOVEN.get(type))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return name.equals(method) ? new Counting(counts) : null;
                            }
                        },
                        0);
        return counts;
    }

    /** Counts the calls of the tap in one method, returns that exclude each other as one. */
    private static final class Counting extends MethodVisitor {
        private final List<Integer> counts;
        private int calls;
        private int returns;

        Counting(List<Integer> counts) {
            super(Opcodes.ASM9);
            this.counts = counts;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean inInterface) {
            if (owner.equals("io/github/halfshut/boot/Tap")) {
                calls++;
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                returns++;
            }
        }

        @Override
        public void visitEnd() {
            if (calls > 0) {
                counts.add(calls / Math.max(1, returns));
            }
        }
    }
}
