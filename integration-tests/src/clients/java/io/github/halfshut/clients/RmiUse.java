package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** RMI, both sides in one program: connections wait for the next call, and those not used for 15 seconds are closed. */
public final class RmiUse {

    /** Calls that wait for each other, so that each needs a connection of its own. */
    interface Meeting extends Remote {
        void join() throws RemoteException;
    }

    public static void main(String[] args) {
        System.setProperty("java.rmi.server.hostname", Peer.HOST);
        // Of the server, in milliseconds: it closes a connection on which it waits so long for the next call.
        System.setProperty("sun.rmi.transport.tcp.readTimeout", "1000");
        new Ways().way("healthy", onlyHalfClosed(TIMES), RmiUse::healthy).run(args);
    }

    private static void healthy(Peer peer) throws Exception {
        CyclicBarrier all = new CyclicBarrier(TIMES);
        Meeting meeting = keep(() -> await(all));
        Meeting stub = (Meeting) UnicastRemoteObject.exportObject(
                meeting, 0, null, any -> new ServerSocket(0, TIMES, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < TIMES; i++) {
            Thread thread = new Thread(() -> call(stub));
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void call(Meeting stub) {
        try {
            stub.join();
        } catch (RemoteException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await();
        } catch (InterruptedException | BrokenBarrierException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private RmiUse() {}
}
