package com.acme;

/** An application, as traces show one: it calls a library from methods that tests can tell apart. */
public final class Orders {

    private Orders() {}

    public static void place(Runnable call) {
        call.run();
    }

    public static void cancel(Runnable call) {
        call.run();
    }
}
