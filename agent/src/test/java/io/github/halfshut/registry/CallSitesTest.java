package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallSitesTest {

    private final CallSites sites = new CallSites(new FrameFilter(new String[] {"com.acme.shop"}, List.of("com.lib.")));

    private CallSite of(String... frames) {
        return sites.of(Records.trace(frames));
    }

    @Test
    void equalTracesAreOneObject() {
        CallSite one = of("java.net.Socket.connect:5", "com.acme.Orders.fetch:42");
        assertThat(of("java.net.Socket.connect:5", "com.acme.Orders.fetch:42")).isSameAs(one);
        assertThat(of("java.net.Socket.connect:5", "com.acme.Orders.fetch:43")).isNotSameAs(one);
        assertThat(of("java.net.Socket.connect:5", "com.acme.Other.fetch:42")).isNotSameAs(one);
        assertThat(sites.size()).isEqualTo(3);
    }

    @Test
    void theAgentsOwnFramesAreCutOff() {
        CallSite site = of(
                "io.github.halfshut.registry.SocketRecord.<init>",
                "io.github.halfshut.registry.Listener.opened",
                "io.github.halfshut.boot.Tap.opened",
                "sun.nio.ch.NioSocketImpl.create:478",
                "com.acme.Orders.fetch:42");
        assertThat(site.frames)
                .extracting(Frame::toString)
                .containsExactly(
                        "sun.nio.ch.NioSocketImpl.create(NioSocketImpl.java:478)",
                        "com.acme.Orders.fetch(Orders.java:42)");
    }

    @Test
    void blamesTheInnermostPreferredFrameThenTheApplicationThenALibraryThenAnything() {
        assertThat(blame(
                        "java.net.Socket.connect",
                        "com.other.Http.get",
                        "com.acme.shop.Orders.fetch",
                        "com.acme.App.main"))
                .isEqualTo("com.acme.shop.Orders.fetch(Orders.java:1)");
        assertThat(blame("java.net.Socket.connect", "com.lib.Http.get", "com.acme.Orders.fetch", "com.acme.App.main"))
                .isEqualTo("com.acme.Orders.fetch(Orders.java:1)");
        assertThat(blame("java.net.Socket.connect", "okhttp3.internal.Http.get", "java.lang.Thread.run"))
                .isEqualTo("okhttp3.internal.Http.get(Http.java:1)");
        assertThat(blame("java.net.Socket.connect", "java.lang.Thread.run"))
                .isEqualTo("java.net.Socket.connect(Socket.java:1)");
        CallSite empty = of();
        assertThat(empty.blame).isNull();
        assertThat(empty.hasApplicationFrame()).isFalse();
    }

    @Test
    void knowsWhetherTheApplicationStandsInTheTrace() {
        assertThat(of("java.net.Socket.connect", "com.acme.Orders.fetch").hasApplicationFrame())
                .isTrue();
        assertThat(of("java.net.Socket.connect", "com.acme.shop.Orders.fetch").hasApplicationFrame())
                .isTrue();
        assertThat(of("java.net.Socket.connect", "com.lib.Http.get").hasApplicationFrame())
                .isFalse();
    }

    @Test
    void aDeepTraceKeepsTheSocketAndTheApplication() {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            frames.add("okhttp3.Chain.proceed" + i);
        }
        frames.set(0, "java.net.Socket.connect");
        for (int i = 0; i < 10; i++) {
            frames.add("com.acme.Orders.step" + i);
        }
        CallSite site = of(frames.toArray(new String[0]));
        assertThat(site.frames).hasSize(96);
        assertThat(site.frames.get(0).method).isEqualTo("connect");
        assertThat(site.frames.get(1).method).isEqualTo("proceed1");
        assertThat(site.frames).extracting(frame -> frame.method).contains("step0", "step9");
        assertThat(site.blame).hasToString("com.acme.Orders.step0(Orders.java:1)");
    }

    @Test
    void ofARecursionTheInnermostFramesAreKept() {
        List<String> frames = new ArrayList<>(List.of("java.net.Socket.connect", "com.acme.Orders.fetch"));
        for (int i = 0; i < 3_000; i++) {
            frames.add("com.acme.Orders.retry");
        }
        CallSite site = of(frames.toArray(new String[0]));
        assertThat(site.frames).hasSize(96);
        assertThat(site.blame).hasToString("com.acme.Orders.fetch(Orders.java:1)");
    }

    @Test
    void whenTheTableIsFullFurtherTracesAreNowhereAndCounted() {
        List<CallSite> inUse = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            inUse.add(of("com.acme.Orders.fetch:" + i));
        }
        assertThat(sites.overflow()).isZero();
        CallSite late = of("com.acme.Orders.fetch:10000");
        of("com.acme.Orders.fetch:10001");
        assertThat(late.frames).isEmpty();
        assertThat(late.blame).isNull();
        assertThat(sites.overflow()).isEqualTo(2);
        assertThat(sites.size()).isEqualTo(10_000);
        assertThat(of("com.acme.Orders.fetch:0")).isSameAs(inUse.get(0));
    }

    @Test
    void whenTheTableIsFullTracesThatNobodyUsesAnyMoreMakeRoom() {
        CallSite used = of("com.acme.Orders.fetch:0");
        for (int i = 1; i < 10_000; i++) {
            of("com.acme.Orders.fetch:" + i);
        }
        sites.nextPass();
        sites.use(used);
        assertThat(of("com.acme.Orders.fetch:10000").blame)
                .as("while the others may yet say that they are needed")
                .isNull();
        sites.nextPass();
        assertThat(of("com.acme.Orders.fetch:10000").blame).isNotNull();
        assertThat(of("com.acme.Orders.fetch:0")).isSameAs(used);
        assertThat(sites.size()).isEqualTo(2);
        assertThat(sites.overflow()).isEqualTo(1);
    }

    @Test
    void aFrameReadsTheSameOnAllJdks() {
        RawTrace trace = new RawTrace();
        trace.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("app", "java.base", "17.0.9", "java.net.Socket", "connect", "Socket.java", 633),
            new StackTraceElement("sun.nio.ch.Net", "connect0", "Net.java", -2),
            new StackTraceElement("com.acme.Stripped", "run", null, -1),
            new StackTraceElement("com.acme.NoLines", "run", "NoLines.java", -1)
        });
        assertThat(sites.of(trace).frames)
                .extracting(Frame::toString)
                .containsExactly(
                        "java.net.Socket.connect(Socket.java:633)",
                        "sun.nio.ch.Net.connect0(Native Method)",
                        "com.acme.Stripped.run(Unknown Source)",
                        "com.acme.NoLines.run(NoLines.java)");
    }

    private String blame(String... frames) {
        return of(frames).blame.toString();
    }
}
