package io.github.halfshut.diagnose;

import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a bug, equal in another run, pod and JDK: a hash of the cause and of class and method of the application's
 * frames. Lines, addresses and the counters of generated names are left out; so are JDK and library frames, which differ
 * between versions.
 */
final class Fingerprint {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** 12 hex digits. (FNV-1a: a digest of the JDK would initialise the application's security providers.) */
    static String of(Cause cause, @Nullable CallSite site) {
        long hash = add(OFFSET, cause.name());
        if (site != null) {
            boolean application = site.hasApplicationFrame();
            String last = "";
            for (Frame frame : site.frames) {
                if (application ? frame.isApplication() : frame.owner == Frame.Owner.LIBRARY) {
                    String place = normal(frame.className) + '#' + normalMethod(frame.method);
                    // Recursion of another depth is the same bug.
                    if (!place.equals(last)) {
                        hash = add(hash, place);
                        last = place;
                    }
                }
            }
        }
        // The low bits of a multiplicative hash depend on few characters; fold the high ones in.
        hash ^= hash >>> 29;
        hash *= 0xbf58476d1ce4e5b9L;
        hash ^= hash >>> 32;
        String hex = Long.toHexString(hash & 0xffff_ffff_ffffL);
        return "000000000000".substring(hex.length()) + hex;
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * PRIME;
        }
        return (sum ^ 0xff) * PRIME;
    }

    /** {@code Foo$$Lambda$14/0x0800…} and {@code Foo$$Lambda/0x…} are {@code Foo}. */
    private static String normal(String className) {
        int generated = className.indexOf("$$");
        return generated < 0 ? className : className.substring(0, generated);
    }

    /** The names of lambda bodies carry counters, and JDK 8 names nested ones otherwise than later compilers do. */
    private static String normalMethod(String method) {
        return method.startsWith("lambda$") ? "lambda" : method;
    }
}
