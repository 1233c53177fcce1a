package io.github.halfshut.hook;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From which jar a class of a library came: its name tells artifact and version. Asked only for a class that a finding
 * names, since the JVM can but list all its classes (a few milliseconds for 20,000). Used by one thread at a time.
 */
public final class Jars {

    private static final int REMEMBERED = 1_000;

    private final Instrumentation instrumentation;
    private final Map<String, String> known = new HashMap<>();

    public Jars(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Such as {@code httpclient-4.5.14.jar}, several where several loaders have the class, or null. */
    public @Nullable String of(String className) {
        String jars = known.get(className);
        if (jars == null) {
            jars = look(className);
            if (known.size() < REMEMBERED) {
                known.put(className, jars);
            }
        }
        return jars.isEmpty() ? null : jars;
    }

    private String look(String className) {
        StringBuilder jars = new StringBuilder();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() != null && loaded.getName().equals(className)) {
                CodeSource source = loaded.getProtectionDomain().getCodeSource();
                String jar = source == null ? null : jarOf(source.getLocation());
                if (jar != null && jars.indexOf(jar) < 0) {
                    jars.append(jars.length() == 0 ? "" : ", ").append(jar);
                }
            }
        }
        return jars.toString();
    }

    /** The last jar in it, also of a jar inside a jar; a directory of classes has none. */
    static @Nullable String jarOf(@Nullable URL location) {
        // Not toString: that would ask the URL's handler, which may be the application's.
        String path = location == null ? "" : location.getPath();
        int end = path.lastIndexOf(".jar");
        if (end < 0) {
            return null;
        }
        return path.substring(path.lastIndexOf('/', end) + 1, end) + ".jar";
    }
}
