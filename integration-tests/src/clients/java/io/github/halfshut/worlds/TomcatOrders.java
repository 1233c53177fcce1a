package io.github.halfshut.worlds;

import java.io.File;
import java.lang.ref.WeakReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;

/** Two web applications with the same classes in one Tomcat; one of them is reloaded. */
public final class TomcatOrders {

    private static final Logger RANDOM = Logger.getLogger("org.apache.catalina.util.SessionIdGeneratorBase");

    private static final Logger LOADER = Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

    private TomcatOrders() {}

    /** Arguments: Tomcat's directory, the web application's, the port of the HTTP server. */
    public static void main(String[] args) throws Exception {
        // What it says depends on the speed of the machine, and on when the finalizers of HttpClient run.
        RANDOM.setLevel(Level.SEVERE);
        LOADER.setLevel(Level.WARNING);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(args[0]);
        // A thread that looks after an application at the moment of its reload is warned of as a leak.
        tomcat.getEngine().setBackgroundProcessorDelay(-1);
        Context first = application(tomcat, "/first", args[1]);
        Context second = application(tomcat, "/second", args[1]);
        tomcat.start();
        place(first, args[2]);
        place(second, args[2]);
        System.out.println("ready: two applications");
        System.in.read();
        System.out.println("reloaded, old loader collected: " + reloaded(first));
        while (System.in.read() >= 0) {
            // What is written to us has no meaning; only the end has.
        }
        tomcat.stop();
        tomcat.destroy();
        System.out.println("stopped");
    }

    private static Context application(Tomcat tomcat, String path, String directory) {
        Context context = tomcat.addContext(path, new File(directory).getAbsolutePath());
        context.setLoader(new WebappLoader());
        return context;
    }

    private static void place(Context context, String port) throws ReflectiveOperationException {
        Class<?> orders = Class.forName(
                "io.github.halfshut.worlds.Orders", true, context.getLoader().getClassLoader());
        if (orders.getClassLoader() != context.getLoader().getClassLoader()) {
            throw new IllegalStateException("the application's classes are on the class path");
        }
        orders.getMethod("place", int.class).invoke(null, Integer.parseInt(port));
    }

    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(100);
    }

    private static boolean reloaded(Context context) throws LifecycleException, InterruptedException {
        WeakReference<ClassLoader> before =
                new WeakReference<>(context.getLoader().getClassLoader());
        context.reload();
        for (int i = 0; i < 200 && before.get() != null; i++) {
            collect();
        }
        boolean collected = before.get() == null;
        // Finalizers came first; what they held the collector takes the next time.
        collect();
        collect();
        return collected;
    }
}
