package io.github.halfshut.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.library.FactTable;
import java.lang.instrument.ClassFileTransformer;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of classes of libraries: which names are woven, which are left alone, and what is said of it. */
class WeaverTest {

    private static final String POOL = "org/apache/http/impl/conn/PoolingHttpClientConnectionManager";

    private final Weaver weaver = new Weaver(FactTable.builtIn(), Woven.DIRECTLY);
    private final ClassLoader application = getClass().getClassLoader();

    WeaverTest() {
        weaver.expectFacts();
    }

    @AfterEach
    void stop() {
        Tap.listen(null);
    }

    /** Stands for a connection manager; compiled here, renamed to what a library calls it. */
    public static final class ConnectionManager {
        public String connect(String route) {
            return "to " + route;
        }

        public void shutdown() {}
    }

    @ParameterizedTest
    @CsvSource({
        "org/apache/http/impl/conn/PoolingHttpClientConnectionManager, true",
        "org/apache/http/impl/conn/BasicHttpClientConnectionManager, true",
        "com/acme/shaded/org/apache/http/impl/conn/PoolingHttpClientConnectionManager, true",
        "http/impl/conn/PoolingHttpClientConnectionManager, true",
        "xhttp/impl/conn/PoolingHttpClientConnectionManager, false",
        "org/apache/xhttp/impl/conn/PoolingHttpClientConnectionManager, false",
        "impl/conn/PoolingHttpClientConnectionManager, false",
        "PoolingHttpClientConnectionManager, false",
        "org/apache/http/impl/conn/PoolingHttpClientConnectionManager2, false",
        "org/apache/http/impl/conn/MyPoolingHttpClientConnectionManager, false",
        "org/apache/http/impl/conn/PoolingHttpClientConnectionManager$Listener, false",
    })
    void aPatternStandsForWholeSegmentsOfAName(String name, boolean woven) {
        byte[] bytes = Woven.renamed(ConnectionManager.class, name);
        assertThat(weaver.transform(application, name, null, null, bytes) != null)
                .isEqualTo(woven);
    }

    @Test
    void aLibrarysClassSaysWhenItIsMadeConnectsAndIsClosed() throws Exception {
        String shaded = "com/acme/shaded/" + POOL;
        Class<?> type = Woven.define(
                weaver.transform(application, shaded, null, null, Woven.renamed(ConnectionManager.class, shaded)));
        Heard heard = new Heard();
        Tap.listen(heard);
        Object manager = type.getConstructor().newInstance();
        assertThat(type.getMethod("connect", String.class).invoke(manager, "shop:443"))
                .isEqualTo("to shop:443");
        type.getMethod("shutdown").invoke(manager);
        assertThat(heard.words).containsExactly("fact 0", "enter", "enter", "leave", "leave", "fact 1");
        assertThat(heard.objects).containsExactly(manager, manager, "shop:443", manager);
        assertThat(state("client *.http.impl.conn.PoolingHttpClientConnectionManager#<init>"))
                .isEqualTo("woven ");
        assertThat(state("owner *.http.impl.conn.PoolingHttpClientConnectionManager#connect"))
                .isEqualTo("woven ");
        assertThat(state("client-close *.http.impl.conn.PoolingHttpClientConnectionManager#shutdown"))
                .isEqualTo("woven ");
        assertThat(state("client *.http.impl.conn.BasicHttpClientConnectionManager#<init>"))
                .isEqualTo("not-seen ");
    }

    @Test
    void withoutAListenerAWovenClassIsSilent() throws Exception {
        Class<?> type = Woven.define(
                weaver.transform(application, POOL, null, null, Woven.renamed(ConnectionManager.class, POOL)));
        Object manager = type.getConstructor().newInstance();
        assertThat(type.getMethod("connect", String.class).invoke(manager, "a")).isEqualTo("to a");
    }

    /** Class files of Java 1.5 have no stack maps; HttpClient 4.3 was compiled so. */
    @Test
    void aClassOfJava5IsWovenAndRuns() throws Exception {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, POOL, null, "java/lang/Object", null);
        MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(0, 0);
        MethodVisitor connect = writer.visitMethod(Opcodes.ACC_PUBLIC, "connect", "(I)I", null, null);
        connect.visitCode();
        Label other = new Label();
        connect.visitVarInsn(Opcodes.ILOAD, 1);
        connect.visitJumpInsn(Opcodes.IFEQ, other);
        connect.visitInsn(Opcodes.ICONST_1);
        connect.visitInsn(Opcodes.IRETURN);
        connect.visitLabel(other);
        connect.visitInsn(Opcodes.ICONST_1);
        connect.visitVarInsn(Opcodes.ILOAD, 1);
        connect.visitInsn(Opcodes.IDIV);
        connect.visitInsn(Opcodes.IRETURN);
        connect.visitMaxs(0, 0);
        Class<?> type = Woven.define(weaver.transform(application, POOL, null, null, writer.toByteArray()));
        Heard heard = new Heard();
        Tap.listen(heard);
        Object manager = type.getConstructor().newInstance();
        assertThat(type.getMethod("connect", int.class).invoke(manager, 7)).isEqualTo(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> type.getMethod("connect", int.class).invoke(manager, 0))
                .hasRootCauseInstanceOf(ArithmeticException.class);
        assertThat(heard.words).containsExactly("fact 0", "enter", "leave", "enter", "leave throwing");
    }

    @Test
    void aClassNewerThanTheWeaverIsLeftAloneAndListed() {
        byte[] bytes = Woven.renamed(ConnectionManager.class, POOL);
        bytes[6] = 0;
        bytes[7] = 99;
        assertThat(weaver.transform(application, POOL, null, null, bytes)).isNull();
        assertThat(weaver.ledger().blindSpots())
                .contains("The hook owner *.http.impl.conn.PoolingHttpClientConnectionManager#connect was refused:"
                        + " java.lang.IllegalArgumentException: Unsupported class file version 99.0.");
    }

    @Test
    void garbageIsLeftAloneAndListed() {
        assertThat(weaver.transform(application, POOL, null, null, new byte[0])).isNull();
        byte[] cut = Woven.renamed(ConnectionManager.class, POOL);
        assertThat(weaver.transform(application, POOL, null, null, java.util.Arrays.copyOf(cut, cut.length / 2)))
                .isNull();
        byte[] noise = new byte[2000];
        new java.util.Random(1).nextBytes(noise);
        assertThat(weaver.transform(application, POOL, null, null, noise)).isNull();
        assertThat(state("client *.http.impl.conn.PoolingHttpClientConnectionManager#<init>"))
                .startsWith("refused java.lang.");
    }

    @Test
    void whatNoHookNamesIsNeverParsed() {
        byte[] noise = {1, 2, 3};
        assertThat(weaver.transform(application, "com/acme/OrderService", null, null, noise))
                .isNull();
        assertThat(weaver.transform(application, null, null, null, noise)).isNull();
        assertThat(weaver.transform(null, "java/lang/String", null, null, noise))
                .isNull();
        // The names of the JDK's classes mean something in the boot loader only.
        assertThat(weaver.transform(application, "sun/nio/ch/SocketDispatcher", null, null, noise))
                .isNull();
        assertThat(weaver.ledger().lines()).allMatch(line -> line.state == HookLedger.State.NOT_SEEN);
    }

    @Test
    void aClassWithoutTheMethodsIsLeftAlone() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT, POOL, null, "java/lang/Object", null);
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "connect", "()V", null, null);
        assertThat(weaver.transform(application, POOL, null, null, writer.toByteArray()))
                .isNull();
        assertThat(state("owner *.http.impl.conn.PoolingHttpClientConnectionManager#connect"))
                .isEqualTo("not-seen " + POOL.replace('/', '.') + " has no such method");
    }

    @Test
    void theWeaverIsATransformerThatStays() {
        assertThat(weaver).isInstanceOf(ClassFileTransformer.class);
        assertThat(weaver.ledger().blindSpots())
                .isEqualTo(List.of(
                        "No hook took for sockets made by java.net.Socket: this JDK has neither NioSocketImpl.create nor"
                                + " AbstractPlainSocketImpl.create.",
                        "No hook took for sockets accepted by java.net.ServerSocket: this JDK has neither"
                                + " NioSocketImpl.accept nor AbstractPlainSocketImpl.accept.",
                        "No hook took for sockets made by SocketChannel: this JDK has no SocketChannelImpl.<init>.",
                        "No hook took for accepted channels: this JDK has no SocketChannelImpl.<init> by accept.",
                        "No hook took for listening channels: this JDK has no ServerSocketChannelImpl.<init>.",
                        "No hook took for asynchronous channels: this JDK has no AsynchronousSocketChannelImpl.<init>.",
                        "No hook took for the moment a socket is closed: this JDK has neither SocketDispatcher.close nor"
                                + " UnixDispatcher.close.",
                        "No hook took for where a java.net.ServerSocket begins to listen: this JDK has neither"
                                + " NioSocketImpl.listen nor AbstractPlainSocketImpl.listen.",
                        "No hook took for where a listening channel is bound: this JDK has no"
                                + " ServerSocketChannelImpl.bind.",
                        "No hook took for where an asynchronous listening channel is bound: this JDK has no"
                                + " AsynchronousServerSocketChannelImpl.bind.",
                        "No hook took for the thread that accepts from a java.net.ServerSocket: this JDK has neither"
                                + " NioSocketImpl.accept nor AbstractPlainSocketImpl.accept.",
                        "No hook took for the thread that accepts from a listening channel: this JDK has no"
                                + " ServerSocketChannelImpl.accept.",
                        "No hook took for whether an asynchronous channel is asked for connections: this JDK has no"
                                + " AsynchronousServerSocketChannelImpl.accept."));
    }

    private String state(String name) {
        for (HookLedger.Line line : weaver.ledger().lines()) {
            if (line.name.equals(name)) {
                return line.state.spelling + " " + line.detail;
            }
        }
        throw new AssertionError(name);
    }
}
