package io.github.halfshut.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Records;
import org.junit.jupiter.api.Test;

/** The same bug has the same mark in another run, on another JDK and in another pod. */
class FingerprintTest {

    private static final CallSite SITE =
            Records.site("java.net.Socket.connect:633", "com.acme.Orders.fetch:42", "com.acme.App.main:7");

    private static String mark(String... frames) {
        return Fingerprint.of(Cause.SOCKET_NOT_CLOSED, Records.site(frames));
    }

    private static void same(String... frames) {
        assertThat(mark(frames)).isEqualTo(Fingerprint.of(Cause.SOCKET_NOT_CLOSED, SITE));
    }

    private static void other(String... frames) {
        assertThat(mark(frames)).isNotEqualTo(Fingerprint.of(Cause.SOCKET_NOT_CLOSED, SITE));
    }

    /** Scripts and dashboards keep these: whoever changes the hash breaks every comparison with an older report. */
    @Test
    void theMarkItselfIsKept() {
        assertThat(Fingerprint.of(Cause.SOCKET_NOT_CLOSED, SITE)).isEqualTo("421c9ebe640d");
        assertThat(Fingerprint.of(Cause.UNKNOWN, null)).isEqualTo("74eac1c0383d");
    }

    @Test
    void linesDoNotMatter() {
        same("java.net.Socket.connect:1", "com.acme.Orders.fetch:43", "com.acme.App.main:8");
    }

    @Test
    void framesOfTheJdkAndOfLibrariesDoNotMatter() {
        same("sun.nio.ch.NioSocketImpl.create", "com.acme.Orders.fetch", "com.acme.App.main");
        same(
                "java.net.PlainSocketImpl.socketConnect",
                "org.springframework.web.client.RestTemplate.execute",
                "com.acme.Orders.fetch",
                "sun.reflect.NativeMethodAccessorImpl.invoke0",
                "java.lang.reflect.Method.invoke",
                "com.acme.App.main",
                "java.lang.Thread.run");
    }

    @Test
    void generatedFramesDoNotMatter() {
        same(
                "com.acme.Orders.fetch",
                "com.acme.Orders$$FastClassBySpringCGLIB$$1a2b.invoke",
                "com.acme.Orders$$EnhancerBySpringCGLIB$$3c4d.fetch",
                "com.sun.proxy.$Proxy12.fetch",
                "com.acme.App$$Lambda$14/0x0000000800c03000.run",
                "com.acme.App.main");
        same("com.acme.Orders.fetch", "com.acme.App$$Lambda/0x00007f1c2c000a00.run", "com.acme.App.main");
    }

    @Test
    void countersOfLambdasDoNotMatter() {
        assertThat(mark("com.acme.Orders.lambda$fetch$0"))
                .isEqualTo(mark("com.acme.Orders.lambda$fetch$17"))
                .isEqualTo(mark("com.acme.Orders.lambda$null$3"))
                .isNotEqualTo(mark("com.acme.Orders.fetch"));
    }

    @Test
    void theDepthOfARecursionDoesNotMatter() {
        same("com.acme.Orders.fetch", "com.acme.Orders.fetch", "com.acme.Orders.fetch", "com.acme.App.main");
    }

    @Test
    void causeClassMethodAndOrderMatter() {
        other("com.acme.Orders.send", "com.acme.App.main");
        other("com.acme.Invoices.fetch", "com.acme.App.main");
        other("com.acme.App.main", "com.acme.Orders.fetch");
        other("com.acme.Orders.fetch");
        assertThat(Fingerprint.of(Cause.UNREACHABLE, SITE)).isNotEqualTo(Fingerprint.of(Cause.UNKNOWN, SITE));
    }

    @Test
    void withoutAnApplicationTheLibraryIsTheMark() {
        assertThat(mark("java.net.Socket.connect", "okhttp3.Dispatcher.run:3", "java.lang.Thread.run"))
                .isEqualTo(mark("okhttp3.Dispatcher.run:4"))
                .isNotEqualTo(mark("io.netty.Loop.run"));
    }

    @Test
    void aMarkIsTwelveHexDigits() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(mark("com.acme.Orders.fetch" + i)).matches("[0-9a-f]{12}");
        }
    }
}
