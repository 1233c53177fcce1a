package io.github.halfshut.wiring;

import io.github.halfshut.hook.Gate;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Puts the classes that woven code calls into the boot loader. They are defined there directly, by the JVM's internal
 * {@code Unsafe} with a null loader. Appending the jar to the boot search path would work too, but makes the JVM print a
 * warning (11 to 26) and throw away an application's class data archive (25): better no agent than that.
 */
final class BootDoor {

    private static final String[] BOOT_CLASSES = {"io.github.halfshut.boot.TapListener", "io.github.halfshut.boot.Tap"};

    private final Instrumentation instrumentation;
    private final File jar;

    BootDoor(Instrumentation instrumentation, File jar) {
        this.instrumentation = instrumentation;
        this.jar = jar;
    }

    /**
     * Opens the internals and makes the boot classes known to the boot loader.
     *
     * @return null, or what did not go as it should and what follows from it
     * @throws IllegalStateException if the JVM lets nobody define them, as no JDK from 8 to 26 does
     */
    @Nullable
    String pass() throws IOException, ReflectiveOperationException {
        Door door = door();
        door.openInternals(instrumentation);
        try {
            // From the jar itself: a class loader would ask the JDK's own archive first, which has to be opened for
            // that.
            try (JarFile file = new JarFile(jar, false)) {
                for (String name : BOOT_CLASSES) {
                    door.define(name, bytes(file, name));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            throw new IllegalStateException(
                    "this JVM lets nobody define classes in its boot loader: " + reason(refused));
        }
        // Without this one most can still be watched.
        try {
            door.define(Gate.CLASS_NAME, Gate.classFile());
            return null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            return "the class by which libraries in modules reach the agent could not be defined (" + reason(refused)
                    + "), so only libraries on the application's class path are watched";
        }
    }

    private static Throwable reason(Throwable refused) {
        return refused.getCause() == null ? refused : refused.getCause();
    }

    private static Door door() throws ReflectiveOperationException {
        if (System.getProperty("java.specification.version", "").startsWith("1.")) {
            return new OldDoor();
        }
        // Compiled for Java 9, after and apart from this class.
        return Class.forName("io.github.halfshut.wiring.ModularDoor")
                .asSubclass(Door.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static byte[] bytes(JarFile file, String name) throws IOException {
        ZipEntry entry = file.getEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
            throw new IOException("the jar lacks " + name);
        }
        byte[] bytes = new byte[(int) entry.getSize()];
        try (InputStream in = file.getInputStream(entry)) {
            int length = 0;
            for (int more; length < bytes.length && (more = in.read(bytes, length, bytes.length - length)) > 0; ) {
                length += more;
            }
        }
        return bytes;
    }
}
