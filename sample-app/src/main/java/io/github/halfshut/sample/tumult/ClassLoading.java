package io.github.halfshut.sample.tumult;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;

/** Defines classes in loaders that nobody keeps. */
final class ClassLoading {

    private static final String[] CLASSES = {
        "io.github.halfshut.sample.scenario.Churn",
        "io.github.halfshut.sample.peer.Conversation",
        "org.apache.http.impl.client.HttpClientBuilder",
        "org.apache.http.impl.conn.PoolingHttpClientConnectionManager",
    };

    private ClassLoading() {}

    static void define() throws Exception {
        URL[] here = {new File(System.getProperty("java.class.path")).toURI().toURL()};
        try (URLClassLoader loader = new URLClassLoader(here, null)) {
            for (String name : CLASSES) {
                Class.forName(name, true, loader);
            }
        }
    }

    static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(50);
    }
}
