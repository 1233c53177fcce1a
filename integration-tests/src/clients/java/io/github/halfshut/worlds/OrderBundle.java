package io.github.halfshut.worlds;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that brings its HTTP client inside itself and sees nothing else but the JDK. */
public final class OrderBundle implements BundleActivator {

    @Override
    public void start(BundleContext context) throws Exception {
        Orders.place(Integer.parseInt(context.getProperty("orders.port")));
    }

    @Override
    public void stop(BundleContext context) {}
}
