package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A listener is closed while its acceptor is about to ask. Until JDK 12 it has no descriptor then, not even an invalid one,
 * and native code that is asked for the number of none ends the JVM.
 */
final class ClosedListenerTest {

    /** Without the luck of the right moment: the last step of accept() on what close() has left. */
    private static final String PROGRAM = """
            import java.lang.reflect.Constructor;
            import java.lang.reflect.Field;
            import java.lang.reflect.InvocationTargetException;
            import java.lang.reflect.Method;
            import java.net.ServerSocket;
            import java.net.SocketImpl;

            public final class AcceptAfterClose {
                public static void main(String[] args) throws Exception {
                    ServerSocket listener = new ServerSocket(0);
                    listener.close();
                    Field impl = ServerSocket.class.getDeclaredField("impl");
                    impl.setAccessible(true);
                    Class<?> plain = Class.forName("java.net.AbstractPlainSocketImpl");
                    Method accept = plain.getDeclaredMethod("accept", SocketImpl.class);
                    accept.setAccessible(true);
                    Constructor<?> accepted = Class.forName("java.net.SocksSocketImpl").getDeclaredConstructor();
                    accepted.setAccessible(true);
                    try {
                        accept.invoke(impl.get(listener), accepted.newInstance());
                    } catch (InvocationTargetException failure) {
                        System.out.println(failure.getCause());
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 11})
    void accepting_from_a_closed_listener_fails_and_no_more(int major) throws Exception {
        Jdk jdk = Jdks.of(major);
        Compiled.into(directory, "AcceptAfterClose", PROGRAM);
        Outcome without = Outcome.of(program(jdk));
        assertThat(without).isEqualTo(new Outcome(0, List.of("java.net.SocketException: Socket closed"), List.of()));
        assertThat(Outcome.of(program(jdk).agent(""))).isEqualTo(without);
    }

    private Launch program(Jdk jdk) {
        Launch launch = Launch.on(jdk).jvm("-XX:ErrorFile=" + directory.resolve("crash.log"));
        if (jdk.major() > 8) {
            launch.jvm("--add-opens=java.base/java.net=ALL-UNNAMED");
        }
        return launch.main(directory, "AcceptAfterClose");
    }
}
