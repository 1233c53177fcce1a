package io.github.halfshut;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Puts the classes that woven code calls into the boot loader. They are defined there directly, by the JVM's internal
 * {@code Unsafe} with a null loader. Appending the jar to the boot search path would work too, and is the fallback, but it
 * makes the JVM print a warning (11 to 26) and throw away an application's class data archive (25).
 *
 * <p>It also opens the few JDK packages to the agent's own module that the kernel probes need.
 */
final class BootDoor implements Callable<@Nullable String> {

    private static final String[] BOOT_CLASSES = {"io.github.halfshut.boot.TapListener", "io.github.halfshut.boot.Tap"};

    /** Under its name libraries reach those, whose loaders leave nothing but {@code java.*} to the boot loader. */
    private static final String GATE = "java.lang.HalfshutTap";

    private static final String[] OPENED = {"jdk.internal.misc", "sun.nio.ch", "sun.nio.fs", "java.net"};

    /** Of java.net.http: the way from a request to its client. */
    private static final String[] OPENED_IN_CLIENT = {"jdk.internal.net.http"};

    private final Instrumentation instrumentation;
    private final File jar;
    private final Class<?> insideClass;

    BootDoor(Instrumentation instrumentation, File jar, Class<?> insideClass) {
        this.instrumentation = instrumentation;
        this.jar = jar;
        this.insideClass = insideClass;
    }

    /**
     * Opens the internals and makes the boot classes known to the boot loader.
     *
     * @return null, or why the classes had to be appended to the boot class path instead
     */
    @Override
    public @Nullable String call() throws IOException, ReflectiveOperationException {
        openInternals();
        try {
            for (String name : BOOT_CLASSES) {
                define(name, bytes(name));
            }
            define(GATE, (byte[]) insideClass.getMethod("gate").invoke(null));
            return null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar, false));
            Throwable reason = refused.getCause() == null ? refused : refused.getCause();
            return "the boot classes could not be defined directly (" + reason
                    + "), so the jar was appended to the boot class path, which switches class data sharing off,"
                    + " and only libraries on the application's class path are watched";
        }
    }

    /** Whether another copy of the agent has been here. */
    static boolean passed() {
        try {
            Class.forName(BOOT_CLASSES[1], false, null);
            return true;
        } catch (ClassNotFoundException notYet) {
            return false;
        }
    }

    /** Opens internal packages of java.base to the module of the inside; on JDK 8 there is nothing to open. */
    private void openInternals() throws ReflectiveOperationException {
        Method getModule;
        try {
            getModule = Class.class.getMethod("getModule");
        } catch (NoSuchMethodException jdk8) {
            return;
        }
        Set<Object> agents = new HashSet<>();
        agents.add(getModule.invoke(insideClass));
        agents.add(getModule.invoke(BootDoor.class));
        Class<?> module = Class.forName("java.lang.Module");
        Method redefine = Instrumentation.class.getMethod(
                "redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class);
        open(redefine, getModule.invoke(Object.class), OPENED, agents);
        Class<?> layer = Class.forName("java.lang.ModuleLayer");
        Object boot = layer.getMethod("boot").invoke(null);
        Optional<?> client =
                (Optional<?>) layer.getMethod("findModule", String.class).invoke(boot, "java.net.http");
        if (client.isPresent()) {
            open(redefine, client.get(), OPENED_IN_CLIENT, agents);
        }
    }

    private void open(Method redefine, Object module, String[] packages, Set<Object> to)
            throws ReflectiveOperationException {
        Map<String, Set<Object>> opens = new HashMap<>();
        for (String inPackage : packages) {
            opens.put(inPackage, to);
        }
        redefine.invoke(
                instrumentation,
                module,
                Collections.emptySet(),
                Collections.emptyMap(),
                opens,
                Collections.emptySet(),
                Collections.emptyMap());
    }

    private static void define(String name, byte[] bytes) throws ReflectiveOperationException {
        Class<?> type;
        Object unsafe;
        try {
            type = Class.forName("jdk.internal.misc.Unsafe");
            unsafe = type.getMethod("getUnsafe").invoke(null);
        } catch (ClassNotFoundException jdk8) {
            type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            unsafe = instance.get(null);
        }
        type.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(unsafe, name, bytes, 0, bytes.length, null, null);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = BootDoor.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException("the jar lacks " + name);
            }
            byte[] bytes = new byte[16 * 1024];
            int length = 0;
            for (int more; (more = in.read(bytes, length, bytes.length - length)) > 0; ) {
                length += more;
            }
            return Arrays.copyOf(bytes, length);
        }
    }
}
