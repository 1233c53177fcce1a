package io.github.halfshut.worlds;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Says which log manager it got; its argument is the port of the HTTP server. */
public final class LoggedOrders {

    private LoggedOrders() {}

    public static void main(String[] args) throws Exception {
        System.out.println("logging: " + LogManager.getLogManager().getClass().getName());
        Logger.getLogger("orders").info("placing");
        Orders.place(Integer.parseInt(args[0]));
        Orders.stay();
    }
}
