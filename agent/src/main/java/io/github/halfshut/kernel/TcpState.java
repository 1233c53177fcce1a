package io.github.halfshut.kernel;

/** The states of a TCP socket under the names and numbers of the kernel (include/net/tcp_states.h). */
public enum TcpState {
    ESTABLISHED(1),
    SYN_SENT(2),
    SYN_RECV(3),
    FIN_WAIT1(4),
    FIN_WAIT2(5),
    TIME_WAIT(6),
    CLOSE(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11),
    NEW_SYN_RECV(12);

    static final int LAST = 12;
    private static final TcpState[] BY_NUMBER = byNumber();

    public final int number;

    TcpState(int number) {
        this.number = number;
    }

    static TcpState of(int number) {
        return BY_NUMBER[number];
    }

    private static TcpState[] byNumber() {
        TcpState[] states = new TcpState[LAST + 1];
        // What a row never filled in has.
        states[0] = CLOSE;
        for (TcpState state : values()) {
            states[state.number] = state;
        }
        return states;
    }
}
