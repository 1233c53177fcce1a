package io.github.halfshut.hook;

import org.jspecify.annotations.Nullable;

/** One woven call as data: in which method, when, what it calls and with which values. */
final class Hook {

    /** Where in the method the call stands. */
    enum At {
        /** First thing, before the method can fail. */
        ENTER,
        /**
         * First thing, if field {@code fd} is set; the first value must be its number. Until JDK 12 a close on another thread
         * sets it to null, and the native method that asks for its number would end the JVM.
         */
        ENTER_IF_OPEN,
        /** Before each return; a method that throws is not reported. */
        EXIT,
        /** {@code Tap.enter} first, {@code Tap.leave} at each return and {@code Tap.leaveThrowing} for an exception. */
        AROUND
    }

    /** As reports spell it, for example {@code SocketChannelImpl.<init>}. */
    final String name;
    /** Internal name; a leading {@code *} matches any prefix. */
    final String type;

    final String method;
    final Signature signature;
    final At at;
    /** Method of {@code Tap}. */
    final String call;

    final Value[] values;
    /** A field that the class must declare, or with a leading {@code !} must not, for the hook to apply. */
    final @Nullable String requiredField;

    Hook(
            String name,
            String type,
            String method,
            Signature signature,
            At at,
            String call,
            @Nullable String requiredField,
            Value... values) {
        this.name = name;
        this.type = type;
        this.method = method;
        this.signature = signature;
        this.at = at;
        this.call = call;
        this.requiredField = requiredField;
        this.values = values;
    }

    /** Whether a method of this name is meant; a trailing {@code *} matches any ending. */
    boolean means(String name) {
        return method.endsWith("*") ? name.startsWith(method.substring(0, method.length() - 1)) : name.equals(method);
    }

    /** Descriptor of the method of {@code Tap}. */
    String callDescriptor() {
        StringBuilder descriptor = new StringBuilder("(");
        for (Value value : values) {
            descriptor.append(value.descriptor);
        }
        return descriptor.append(")V").toString();
    }
}
