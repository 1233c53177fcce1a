package io.github.halfshut.wiring;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/**
 * JDK 9 and newer. Written against their interfaces and not by reflection, for which JDK 22 and newer generate code at
 * each first call: that was 40 ms of a start on JDK 25.
 */
final class ModularDoor implements Door {

    private static final String[] OPENED = {
        "jdk.internal.misc",
        "sun.nio.ch",
        "sun.nio.fs",
        "java.net",
        // The way from a response of HttpURLConnection to its status and its connection.
        "sun.net.www",
        "sun.net.www.protocol.http"
    };

    /** Of java.net.http: the way from a request to its client. */
    private static final String[] OPENED_IN_CLIENT = {"jdk.internal.net.http"};

    ModularDoor() {}

    @Override
    public void openInternals(Instrumentation instrumentation) {
        open(instrumentation, Object.class.getModule(), OPENED);
        Optional<Module> client = ModuleLayer.boot().findModule("java.net.http");
        if (client.isPresent()) {
            open(instrumentation, client.get(), OPENED_IN_CLIENT);
        }
    }

    /** Opened is more than exported, so that the call below links. */
    @Override
    public void define(String name, byte[] bytes) {
        Unsafe.getUnsafe().defineClass(name, bytes, 0, bytes.length, null, null);
    }

    private static void open(Instrumentation instrumentation, Module module, String[] packages) {
        Map<String, Set<Module>> opens = new HashMap<>();
        for (String inPackage : packages) {
            opens.put(inPackage, Set.of(ModularDoor.class.getModule()));
        }
        instrumentation.redefineModule(module, Set.of(), Map.of(), opens, Set.of(), Map.of());
    }
}
