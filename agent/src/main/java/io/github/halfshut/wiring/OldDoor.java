package io.github.halfshut.wiring;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;

/** JDK 8, which has no modules: nothing is closed. */
final class OldDoor implements Door {

    @Override
    public void openInternals(Instrumentation instrumentation) {}

    @Override
    public void define(String name, byte[] bytes) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field instance = type.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        type.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(instance.get(null), name, bytes, 0, bytes.length, null, null);
    }
}
