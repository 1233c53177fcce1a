package io.github.halfshut.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void writesIpv4() {
        assertThat(ProcTree.ipv4(118, 31, 232, 166, 443)).hasToString("118.31.232.166:443");
        assertThat(ProcTree.ipv4(0, 0, 0, 0, 80)).hasToString("0.0.0.0:80");
    }

    @Test
    void writesIpv6AsRfc5952Wants() {
        assertThat(new Endpoint(0, 1, 443)).hasToString("[::1]:443");
        assertThat(new Endpoint(0, 0, 8080)).hasToString("[::]:8080");
        assertThat(new Endpoint(0x20010db800000000L, 1, 1)).hasToString("[2001:db8::1]:1");
        assertThat(new Endpoint(0x20010db800010000L, 0x0000000100000001L, 1)).hasToString("[2001:db8:1::1:0:1]:1");
        assertThat(new Endpoint(0x20010db800000001L, 0x0001000100010001L, 1)).hasToString("[2001:db8:0:1:1:1:1:1]:1");
        assertThat(new Endpoint(0xfe80000000000000L, 0, 1)).hasToString("[fe80::]:1");
        assertThat(new Endpoint(0x0000000100020003L, 0x0004000500060007L, 1)).hasToString("[0:1:2:3:4:5:6:7]:1");
        assertThat(new Endpoint(0x0001000200030004L, 0x0005000600000000L, 1)).hasToString("[1:2:3:4:5:6::]:1");
    }

    @Test
    void isEqualHoweverTheIpv4AddressCame() {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xFF;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(Endpoint.of(mapped, 7))
                .isEqualTo(ProcTree.ipv4(127, 0, 0, 1, 7))
                .hasSameHashCodeAs(ProcTree.ipv4(127, 0, 0, 1, 7))
                .isNotEqualTo(ProcTree.ipv4(127, 0, 0, 1, 8))
                .isNotEqualTo(ProcTree.ipv4(127, 0, 0, 2, 7))
                .isNotEqualTo(new Endpoint(1, 0xFFFF7F000001L, 7));
    }

    @Test
    void knowsSpecialAddresses() {
        assertThat(ProcTree.ipv4(127, 1, 2, 3, 1).isLoopback()).isTrue();
        assertThat(new Endpoint(0, 1, 1).isLoopback()).isTrue();
        assertThat(ProcTree.ipv4(128, 0, 0, 1, 1).isLoopback()).isFalse();
        assertThat(ProcTree.ipv4(0, 0, 0, 0, 1).isUnspecified()).isTrue();
        assertThat(new Endpoint(0, 0, 1).isUnspecified()).isTrue();
        assertThat(new Endpoint(0, 1, 1).isUnspecified()).isFalse();
    }
}
