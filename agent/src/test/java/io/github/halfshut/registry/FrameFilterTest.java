package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.registry.Frame.Owner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameFilterTest {

    private final FrameFilter filter =
            new FrameFilter(new String[] {"org.shop", "org.apache.http.acme."}, List.of("com.facts."));

    @ParameterizedTest
    @CsvSource({
        "com.acme.Orders, APPLICATION",
        "Main, APPLICATION",
        "org.apache.Custom, APPLICATION",
        "io.github.someone.App, APPLICATION",
        "io.github.halfshut.sample.OrderService, APPLICATION",
        "javafoo.Bar, APPLICATION",
        "com.acme.Orders$Fetcher, APPLICATION",
        "com.acme.Gateway$ProxyConnector, APPLICATION",
        "org.shop.Orders, PREFERRED",
        "org.shop, PREFERRED",
        "org.shop$Inner, PREFERRED",
        "org.shopping.Cart, APPLICATION",
        "org.apache.http.acme.Fork, PREFERRED",
        "com.facts.Client, LIBRARY",
        "org.apache.http.impl.client.InternalHttpClient, LIBRARY",
        "okhttp3.OkHttpClient, LIBRARY",
        "com.acme.shaded.org.apache.http.Foo, LIBRARY",
        "org.springframework.web.client.RestTemplate, LIBRARY",
        "java.net.Socket, PLUMBING",
        "javax.net.ssl.SSLSocket, PLUMBING",
        "sun.nio.ch.NioSocketImpl, PLUMBING",
        "jdk.internal.net.http.HttpClientImpl, PLUMBING",
        "com.sun.proxy.$Proxy12, PLUMBING",
        "jdk.proxy2.$Proxy7, PLUMBING",
        "com.acme.$Proxy31, PLUMBING",
        "com.acme.Orders$$Lambda$14/0x0000000800c03000, PLUMBING",
        "com.acme.Orders$$Lambda/0x0000000800c03000, PLUMBING",
        "org.shop.Orders$$SpringCGLIB$$0, PLUMBING",
        "com.acme.Orders$$EnhancerBySpringCGLIB$$1a2b, PLUMBING",
        "com.acme.Orders$$FastClassBySpringCGLIB$$1a2b, PLUMBING",
        "jdk.internal.reflect.GeneratedMethodAccessor7, PLUMBING",
        "sun.reflect.NativeMethodAccessorImpl, PLUMBING",
        "io.github.halfshut.boot.Tap, AGENT",
        "io.github.halfshut.registry.Listener, AGENT",
    })
    void tellsWhoseCodeAClassIs(String className, Owner owner) {
        assertThat(filter.owner(className)).isEqualTo(owner);
        assertThat(filter.owner(className)).isEqualTo(owner);
    }

    @Test
    void aLibraryIsToldByItsPackages() {
        assertThat(FrameFilter.libraryOf("org.postgresql.core.PGStream")).isEqualTo("org.postgresql");
        assertThat(FrameFilter.libraryOf("org.apache.commons.net.ftp.FTPClient"))
                .isEqualTo("org.apache.commons.net");
        assertThat(FrameFilter.libraryOf("com.acme.Orders")).isNull();
    }
}
