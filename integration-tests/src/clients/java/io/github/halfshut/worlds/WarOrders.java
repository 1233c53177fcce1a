package io.github.halfshut.worlds;

import java.io.IOException;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.annotation.WebListener;

/** Places orders when its web application is deployed; the property {@code orders.port} is that of the HTTP server. */
@WebListener
public final class WarOrders implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            Orders.place(Integer.getInteger("orders.port"));
            System.out.println("orders placed");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        System.out.println("orders over");
    }
}
