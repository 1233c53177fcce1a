package io.github.halfshut.hook;

import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Which overloads of a method a hook means. (No lambdas: the first one in a JVM costs a start up to 50 ms.) */
abstract class Signature {

    abstract boolean fits(String descriptor);

    /** All of them. */
    static final Signature ANY = new Signature() {
        @Override
        boolean fits(String descriptor) {
            return true;
        }
    };

    /** A constructor that makes a descriptor of its own. */
    static final Signature FRESH_DESCRIPTOR = new Signature() {
        @Override
        boolean fits(String descriptor) {
            return !descriptor.contains("Ljava/io/FileDescriptor;");
        }
    };

    /** A constructor that gets descriptor and address from an accept; without an address it would inherit a socket. */
    static final Signature ACCEPTED_DESCRIPTOR = new Signature() {
        @Override
        boolean fits(String descriptor) {
            return descriptor.contains("Ljava/io/FileDescriptor;") && descriptor.contains("SocketAddress;");
        }
    };

    /** A method with exactly these parameters, or at least these where the bracket stays open. */
    static Signature startingWith(String parameters) {
        return new Signature() {
            @Override
            boolean fits(String descriptor) {
                return descriptor.startsWith(parameters);
            }
        };
    }

    /** What a fact says in brackets: a number of parameters or the end of the first one's type; the keys must exist. */
    static Signature of(@Nullable String parameters, String key, @Nullable String second) {
        return new Signature() {
            @Override
            boolean fits(String descriptor) {
                Type[] types = Type.getArgumentTypes(descriptor);
                return fitsBrackets(types, parameters)
                        && Value.parameterIndex(key, types) != Value.MISSING
                        && (second == null || Value.parameterIndex(second, types) != Value.MISSING)
                        && (!(key.startsWith("ret") || (second != null && second.startsWith("ret")))
                                || Type.getReturnType(descriptor).getSort() >= Type.ARRAY);
            }
        };
    }

    private static boolean fitsBrackets(Type[] types, @Nullable String parameters) {
        if (parameters == null) {
            return true;
        }
        if (parameters.length() == 1 && Character.isDigit(parameters.charAt(0))) {
            return types.length == parameters.charAt(0) - '0';
        }
        return types.length > 0 && endsWith(types[0], parameters);
    }

    /** Types are compared by their last part, since shaded copies have another package. */
    static boolean endsWith(Type type, String name) {
        String full = type.getClassName();
        return full.equals(name)
                || (full.endsWith(name) && ".$".indexOf(full.charAt(full.length() - name.length() - 1)) >= 0);
    }
}
