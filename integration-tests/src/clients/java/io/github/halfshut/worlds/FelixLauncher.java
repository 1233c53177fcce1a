package io.github.halfshut.worlds;

import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;

/**
 * Apache Felix as strict as the OSGi specification: only {@code java.*} is left to the boot loader, and what reflection of
 * JDK 8 needs.
 */
public final class FelixLauncher {

    private FelixLauncher() {}

    /** Arguments: the bundle's jar, the framework's cache, the port of the HTTP server. */
    public static void main(String[] args) throws Exception {
        Map<String, String> config = new HashMap<>();
        config.put("felix.bootdelegation.implicit", "false");
        config.put("org.osgi.framework.bootdelegation", "sun.reflect");
        config.put("org.osgi.framework.storage", args[1]);
        config.put("org.osgi.framework.storage.clean", "onFirstInit");
        config.put("orders.port", args[2]);
        Framework framework = new FrameworkFactory().newFramework(config);
        framework.start();
        try {
            BundleContext context = framework.getBundleContext();
            context.installBundle("file:" + args[0]).start();
            Orders.stay();
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
        System.out.println("stopped");
    }
}
