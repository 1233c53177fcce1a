package io.github.halfshut.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Four functions of the C library, called through {@code java.lang.foreign} of JDK 22 and newer.
 *
 * <p>Reached by reflection, since this is Java 8 bytecode. Pointers go as numbers, so that every call has a type that Java
 * 8 can spell, and costs what a compiled one does. For one thread at a time.
 */
final class Libc implements SystemCalls {
    private static final int SINCE = 22;
    private static final String PACKAGE = "java.lang.foreign.";
    private static final MethodType OPEN = MethodType.methodType(int.class, int.class, int.class, int.class);
    private static final MethodType MOVE =
            MethodType.methodType(long.class, int.class, long.class, long.class, int.class);
    private static final MethodType CLOSE = MethodType.methodType(int.class, int.class);

    /** Method handles are compiled anew after 127 calls; past that nothing is loaded any more. */
    private static final int WARM = 200;

    private final ByteBuffer memory;
    private final long address;
    private final ByteBuffer errno;
    private final MethodHandle socket;
    private final MethodHandle send;
    private final MethodHandle recv;
    private final MethodHandle close;

    private Libc(int memorySize) throws ReflectiveOperationException {
        Foreign foreign = new Foreign();
        Object state = foreign.allocate(foreign.stateSize);
        errno = foreign.buffer(state);
        Object segment = foreign.allocate(memorySize);
        memory = foreign.buffer(segment);
        address = foreign.address(segment);
        socket = foreign.function("socket", OPEN, state);
        send = foreign.function("send", MOVE, state);
        recv = foreign.function("recv", MOVE, state);
        close = foreign.function("close", CLOSE, state);
        for (int i = 0; i < WARM; i++) {
            // No such family, and no such descriptor: nothing happens.
            socket(FAILED, 0, 0);
            send(FAILED, 0, 0);
            receive(FAILED, 0);
            close(FAILED);
        }
    }

    /** Why the functions may not be called here, or null: asks, and loads nothing that would make the JVM warn. */
    static @Nullable String obstacle() {
        if (!System.getProperty("os.name", "").equals("Linux")
                || !System.getProperty("sun.arch.data.model", "").equals("64")) {
            return "needs Linux on 64 bits";
        }
        try {
            if (Double.parseDouble(System.getProperty("java.specification.version", "0")) < SINCE) {
                return "needs JDK " + SINCE + " or newer";
            }
            Object module = Class.class.getMethod("getModule").invoke(Libc.class);
            Object allowed = Class.forName("java.lang.Module")
                    .getMethod("isNativeAccessEnabled")
                    .invoke(module);
            return Boolean.TRUE.equals(allowed)
                    ? null
                    : "native access is not allowed (--enable-native-access=ALL-UNNAMED)";
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return "native access cannot be asked about: " + unknown;
        }
    }

    /**
     * Links the functions; to be called only where there is no {@link #obstacle}, or the JVM warns or refuses.
     *
     * @param memorySize of {@link #memory}, in bytes; outside the heap and never given back
     */
    static Libc link(int memorySize) throws ReflectiveOperationException {
        return new Libc(memorySize);
    }

    @Override
    public ByteBuffer memory() {
        return memory;
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        try {
            return (int) socket.invokeExact(domain, type, protocol);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long send(int fd, int length, int flags) {
        return move(send, fd, length, flags);
    }

    @Override
    public long receive(int fd, int flags) {
        return move(recv, fd, memory.capacity(), flags);
    }

    @Override
    public void close(int fd) {
        try {
            int ignored = (int) close.invokeExact(fd);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int errno() {
        return errno.getInt(0);
    }

    private long move(MethodHandle function, int fd, long length, int flags) {
        try {
            return (long) function.invokeExact(fd, address, length, flags);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The few methods of {@code java.lang.foreign} that are needed; linking is the only one that is restricted. */
    private static final class Foreign {
        private final Class<?> segmentType = Class.forName(PACKAGE + "MemorySegment");
        private final Class<?> layoutType = Class.forName(PACKAGE + "MemoryLayout");
        private final Class<?> optionType = Class.forName(PACKAGE + "Linker$Option");
        private final Class<?> descriptorType = Class.forName(PACKAGE + "FunctionDescriptor");
        private final Object linker = call(PACKAGE + "Linker", "nativeLinker", null);
        private final Object library = call(PACKAGE + "Linker", "defaultLookup", linker);
        private final Object arena = call(PACKAGE + "Arena", "global", null);
        final long stateSize;

        Foreign() throws ReflectiveOperationException {
            stateSize = (long) call(
                    PACKAGE + "MemoryLayout", "byteSize", call(PACKAGE + "Linker$Option", "captureStateLayout", null));
        }

        Object allocate(long size) throws ReflectiveOperationException {
            return Class.forName(PACKAGE + "Arena")
                    .getMethod("allocate", long.class, long.class)
                    .invoke(arena, size, (long) Long.BYTES);
        }

        ByteBuffer buffer(Object segment) throws ReflectiveOperationException {
            ByteBuffer buffer = (ByteBuffer) call(PACKAGE + "MemorySegment", "asByteBuffer", segment);
            return buffer.order(ByteOrder.nativeOrder());
        }

        long address(Object segment) throws ReflectiveOperationException {
            return (long) call(PACKAGE + "MemorySegment", "address", segment);
        }

        /** The function of that name, with errno written to {@code state} after each call. */
        MethodHandle function(String name, MethodType type, Object state) throws ReflectiveOperationException {
            Optional<?> symbol = (Optional<?>) Class.forName(PACKAGE + "SymbolLookup")
                    .getMethod("find", String.class)
                    .invoke(library, name);
            Object options = Array.newInstance(optionType, 1);
            Array.set(
                    options,
                    0,
                    optionType.getMethod("captureCallState", String[].class).invoke(null, (Object)
                            new String[] {"errno"}));
            Method link = Class.forName(PACKAGE + "Linker")
                    .getMethod("downcallHandle", segmentType, descriptorType, options.getClass());
            MethodHandle handle = (MethodHandle) link.invoke(linker, symbol.get(), signature(type), options);
            return MethodHandles.insertArguments(handle, 0, state).asType(type);
        }

        private Object signature(MethodType type) throws ReflectiveOperationException {
            Object parameters = Array.newInstance(layoutType, type.parameterCount());
            for (int i = 0; i < type.parameterCount(); i++) {
                Array.set(parameters, i, layout(type.parameterType(i)));
            }
            return descriptorType
                    .getMethod("of", layoutType, parameters.getClass())
                    .invoke(null, layout(type.returnType()), parameters);
        }

        private static Object layout(Class<?> type) throws ReflectiveOperationException {
            return Class.forName(PACKAGE + "ValueLayout")
                    .getField(type == int.class ? "JAVA_INT" : "JAVA_LONG")
                    .get(null);
        }

        private static Object call(String type, String method, @Nullable Object on)
                throws ReflectiveOperationException {
            return Class.forName(type).getMethod(method).invoke(on);
        }
    }
}
