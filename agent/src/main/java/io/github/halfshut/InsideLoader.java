package io.github.halfshut;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Defines the agent's own classes from {@code inside/**.classdata} of the jar. Neither the application's loaders nor its
 * class path scanners find them there, and none of the application's classes is visible to them.
 */
final class InsideLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final File file;
    private final ProtectionDomain domain;
    // Held open for ever: at "too many open files" a jar could not be opened again.
    private final JarFile jar;

    InsideLoader(File file, ProtectionDomain domain) {
        super(platform());
        this.file = file;
        this.domain = domain;
        try {
            this.jar = new JarFile(file, false);
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read " + file, unreadable);
        }
    }

    /** The parent of the system loader sees the JDK (and the boot classes of ours) but no application. */
    private static ClassLoader platform() {
        ClassLoader loader = ClassLoader.getSystemClassLoader().getParent();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("io.github.halfshut.") && !name.startsWith("io.github.halfshut.boot.")) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = read("inside/" + name.replace('.', '/') + ".classdata");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        int dot = name.lastIndexOf('.');
        String inPackage = name.substring(0, dot);
        if (getPackage(inPackage) == null) {
            try {
                definePackage(inPackage, null, null, null, null, null, null, null);
            } catch (IllegalArgumentException definedMeanwhile) {
                // Another thread was first.
            }
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = read("inside/" + name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return null;
    }

    private byte @Nullable [] read(String entryName) {
        JarEntry entry = jar.getJarEntry(entryName);
        if (entry == null) {
            return null;
        }
        byte[] bytes = new byte[(int) entry.getSize()];
        try (InputStream in = jar.getInputStream(entry)) {
            int read = 0;
            while (read < bytes.length) {
                int more = in.read(bytes, read, bytes.length - read);
                if (more < 0) {
                    throw new IOException("truncated entry " + entryName);
                }
                read += more;
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read " + file + ": " + unreadable, unreadable);
        }
    }
}
