package io.github.halfshut.kernel;

/**
 * An address and a port as numbers, written without asking any name service. An IPv4 address is held as the kernel maps
 * it into IPv6 ({@code ::ffff:a.b.c.d}), so both tables give equal endpoints.
 */
public final class Endpoint {
    private static final long MAPPED = 0xFFFFL << 32;

    /** The first and the last eight bytes of the address. */
    public final long high;

    public final long low;
    public final int port;

    public Endpoint(long high, long low, int port) {
        this.high = high;
        this.low = low;
        this.port = port;
    }

    /** From the four or sixteen bytes of an address in network order; others are taken as the unspecified one. */
    public static Endpoint of(byte[] address, int port) {
        if (address.length == 4) {
            return new Endpoint(0, MAPPED | bytes(address, 0, 4), port);
        }
        return address.length == 16
                ? new Endpoint(bytes(address, 0, 8), bytes(address, 8, 8), port)
                : new Endpoint(0, 0, port);
    }

    private static long bytes(byte[] address, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = (value << 8) | (address[i] & 0xFF);
        }
        return value;
    }

    static long mapped(int ipv4) {
        return MAPPED | (ipv4 & 0xFFFFFFFFL);
    }

    public boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /** 127.0.0.0/8 or ::1. */
    public boolean isLoopback() {
        return isIpv4() ? ((low >>> 24) & 0xFF) == 127 : high == 0 && low == 1;
    }

    /** 0.0.0.0 or ::, which a listener on all addresses has. */
    public boolean isUnspecified() {
        return high == 0 && (low == 0 || low == MAPPED);
    }

    /** Whether a listener here gets what is addressed to {@code other}: the same port, and the same address or any. */
    public boolean covers(Endpoint other) {
        return port == other.port && (isUnspecified() || (high == other.high && low == other.low));
    }

    /** {@code 1.2.3.4} or, by RFC 5952, {@code 2001:db8::1}. */
    public String address() {
        StringBuilder text = new StringBuilder(39);
        if (isIpv4()) {
            appendIpv4(text);
        } else {
            appendIpv6(text);
        }
        return text.toString();
    }

    private void appendIpv4(StringBuilder text) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            text.append((low >>> shift) & 0xFF);
            if (shift > 0) {
                text.append('.');
            }
        }
    }

    private void appendIpv6(StringBuilder text) {
        int start = longestRunOfZeros();
        int end = start;
        while (end >= 0 && end < 8 && group(end) == 0) {
            end++;
        }
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i = end - 1;
            } else {
                if (i > 0 && i != end) {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
    }

    /** Where the first of the longest runs of two or more zero groups begins, or -1. */
    private int longestRunOfZeros() {
        int start = -1;
        int longest = 1;
        int run = 0;
        for (int i = 0; i < 8; i++) {
            run = group(i) == 0 ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                start = i - run + 1;
            }
        }
        return start;
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> ((3 - (index & 3)) * 16)) & 0xFFFF;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Endpoint)) {
            return false;
        }
        Endpoint that = (Endpoint) other;
        return high == that.high && low == that.low && port == that.port;
    }

    @Override
    public int hashCode() {
        return (Long.hashCode(high) * 31 + Long.hashCode(low)) * 31 + port;
    }

    @Override
    public String toString() {
        return isIpv4() ? address() + ":" + port : "[" + address() + "]:" + port;
    }
}
