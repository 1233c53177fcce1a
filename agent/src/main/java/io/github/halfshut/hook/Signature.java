package io.github.halfshut.hook;

/** Which overloads of a method a hook means. (No lambdas: the first one in a JVM costs a start up to 50 ms.) */
enum Signature {
    /** All of them. */
    ANY,
    /** A constructor that makes a descriptor of its own. */
    FRESH_DESCRIPTOR,
    /** A constructor that gets descriptor and address from an accept; without an address it would inherit a socket. */
    ACCEPTED_DESCRIPTOR,
    /** A method whose first parameter is a file descriptor. */
    TAKES_DESCRIPTOR,
    /** {@code create(boolean stream)}. */
    TAKES_BOOLEAN,
    /** {@code accept(SocketImpl)}. */
    TAKES_SOCKET_IMPL;

    boolean fits(String descriptor) {
        switch (this) {
            case FRESH_DESCRIPTOR:
                return !descriptor.contains("Ljava/io/FileDescriptor;");
            case ACCEPTED_DESCRIPTOR:
                return descriptor.contains("Ljava/io/FileDescriptor;") && descriptor.contains("SocketAddress;");
            case TAKES_DESCRIPTOR:
                return descriptor.startsWith("(Ljava/io/FileDescriptor;)");
            case TAKES_BOOLEAN:
                return descriptor.equals("(Z)V");
            case TAKES_SOCKET_IMPL:
                return descriptor.equals("(Ljava/net/SocketImpl;)V");
            default:
                return true;
        }
    }
}
