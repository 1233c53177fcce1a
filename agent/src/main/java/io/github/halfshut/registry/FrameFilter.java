package io.github.halfshut.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whose code a class is, by its name alone. Used by one thread at a time. */
public final class FrameFilter {

    private static final int REMEMBERED = 20_000;

    private static final String[] AGENT = {
        "java.lang.HalfshutTap", "io.github.halfshut.boot.", "io.github.halfshut.registry."
    };

    private static final String[] JDK = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "org.graalvm.",
        "org.ietf.jgss.",
        "netscape.",
        "com.ibm.jit.",
        "openj9."
    };

    /** Marks of classes that are made at run time: proxies, lambdas, accessors. */
    private static final String[] GENERATED = {
        "$$Lambda",
        "$$EnhancerBy",
        "$$FastClassBy",
        "$$SpringCGLIB$$",
        "GeneratedMethodAccessor",
        "$ByteBuddy$",
        "$MockitoMock$",
        "$HibernateProxy$",
        "_$$_jvst",
        "_$$_javassist",
        "GeneratedConstructorAccessor",
        "$$KeyFactoryBy",
        "_ClientProxy",
        "$$_WeldClientProxy"
    };

    private static final String[] RELOCATED = {
        ".shaded.",
        ".shade.",
        ".relocated.",
        ".repackaged.",
        ".thirdparty.",
        ".third_party.",
        ".repack.",
        ".internal.shaded."
    };

    private final String[] preferred;
    private final String[] libraries;
    private final Map<String, Frame.Owner> known = new HashMap<>();

    /**
     * @param preferred package prefixes given by {@code app-packages}
     * @param more package prefixes of libraries beside the known ones
     */
    public FrameFilter(String[] preferred, List<String> more) {
        this.preferred = preferred;
        String[] all = new String[KnownLibraries.PREFIXES.length + more.size()];
        System.arraycopy(KnownLibraries.PREFIXES, 0, all, 0, KnownLibraries.PREFIXES.length);
        for (int i = 0; i < more.size(); i++) {
            all[KnownLibraries.PREFIXES.length + i] = more.get(i);
        }
        this.libraries = all;
    }

    private FrameFilter(FrameFilter like) {
        this.preferred = like.preferred;
        this.libraries = like.libraries;
    }

    /** The same, for another thread. */
    FrameFilter another() {
        return new FrameFilter(this);
    }

    public Frame.Owner owner(String className) {
        Frame.Owner owner = known.get(className);
        if (owner == null) {
            owner = decide(className);
            if (known.size() < REMEMBERED) {
                known.put(className, owner);
            }
        }
        return owner;
    }

    private Frame.Owner decide(String className) {
        if (startsWithAny(className, AGENT)) {
            return Frame.Owner.AGENT;
        }
        if (containsAny(className, GENERATED) || isProxy(className)) {
            return Frame.Owner.PLUMBING;
        }
        for (String inPackage : preferred) {
            if (className.startsWith(inPackage)
                    && (inPackage.endsWith(".")
                            || className.length() == inPackage.length()
                            || className.charAt(inPackage.length()) == '.'
                            || className.charAt(inPackage.length()) == '$')) {
                return Frame.Owner.PREFERRED;
            }
        }
        if (startsWithAny(className, JDK)) {
            return Frame.Owner.PLUMBING;
        }
        if (startsWithAny(className, libraries) || containsAny(className, RELOCATED)) {
            return Frame.Owner.LIBRARY;
        }
        return Frame.Owner.APPLICATION;
    }

    /** The packages of a known library to which a class belongs, such as {@code org.postgresql}, or null. */
    public static @Nullable String libraryOf(String className) {
        for (String prefix : KnownLibraries.PREFIXES) {
            if (className.startsWith(prefix)) {
                return prefix.substring(0, prefix.length() - 1);
            }
        }
        return null;
    }

    /** {@code $Proxy12}, and not {@code Gateway$ProxyConnector}. */
    private static boolean isProxy(String className) {
        int number = className.indexOf("$Proxy") + "$Proxy".length();
        return className.contains("$Proxy")
                && number < className.length()
                && Character.isDigit(className.charAt(number));
    }

    private static boolean startsWithAny(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean containsAny(String name, String[] parts) {
        for (String part : parts) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
