package io.github.halfshut.library;

/**
 * RMI of the JDK, also below JMX: connects on the caller's thread and keeps each connection for the next call. Those that a
 * server has accepted are made by the same constructor, but are never leased.
 */
final class Rmi {

    static final ClientLibrary LIBRARY = ClientLibrary.named("RMI")
            .packages("java.rmi.", "sun.rmi.")
            .facts(
                    "opened sun.rmi.transport.tcp.TCPConnection#<init>(4) this -> arg1",
                    "lease sun.rmi.transport.tcp.TCPChannel#newConnection ret",
                    "release sun.rmi.transport.tcp.TCPChannel#free arg0")
            .ifIdleInPool("Nothing to do: a thread closes what was not used for 15 seconds, or as"
                    + " sun.rmi.transport.connectionTimeout says.")
            .build();

    private Rmi() {}
}
