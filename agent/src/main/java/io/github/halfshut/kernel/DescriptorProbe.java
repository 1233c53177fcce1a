package io.github.halfshut.kernel;

import java.io.File;
import java.io.FileDescriptor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel about one descriptor by its number: poll(2) in half a microsecond without garbage, fstat(2) for the
 * inode. Both go through internals of the JDK, the same on 8 to 26; from JDK 9 on the caller has opened
 * {@code sun.nio.ch} and {@code sun.nio.fs} of java.base to this class's module before {@link #create}.
 *
 * <p>For one thread only: a scratch FileDescriptor is set to each number in turn. The application's own are never used;
 * they keep stale numbers after a close, and holding one keeps JDK 11 from ever closing its socket.
 */
public final class DescriptorProbe {
    /** The peer has shut its half, or this side has shut its input itself. */
    public static final int RDHUP = 0x2000;

    /** Both halves are shut, or the socket was never connected. */
    public static final int HUP = 0x10;

    /** Reset. */
    public static final int ERR = 0x8;

    /** The descriptor is not open. */
    public static final int NVAL = 0x20;

    private static final String LOSS = "Sockets cannot be asked one by one whether their peer has closed";
    private static final int FILE_TYPE = 0xF000;
    private static final int SOCKET = 0xC000;

    /** Method handles are compiled anew after 127 calls; past that nothing is loaded any more. */
    private static final int WARM = 200;

    private final FileDescriptor scratch = new FileDescriptor();
    private final FdLinks links;
    private @Nullable MethodHandle setNumber;
    private @Nullable MethodHandle poll;
    private @Nullable MethodHandle fstat;
    private @Nullable MethodHandle mode;
    private @Nullable MethodHandle ino;
    private @Nullable Object attributes;
    private @Nullable String missing;
    private int failures;

    private DescriptorProbe(FdLinks links) {
        this.links = links;
    }

    public static DescriptorProbe create() {
        return create(new File("/proc"));
    }

    static DescriptorProbe create(File root) {
        DescriptorProbe probe = new DescriptorProbe(new FdLinks(root));
        if (!System.getProperty("os.name", "").equals("Linux")) {
            probe.missing = LOSS + " (only Linux tells that).";
            return probe;
        }
        probe.findPoll();
        probe.findFstat();
        probe.warm();
        return probe;
    }

    private void warm() {
        for (int i = 0; i < WARM; i++) {
            // A negative number is a question poll(2) answers with 0.
            poll(-1);
            inode(i % 4);
        }
        inode(Integer.MAX_VALUE);
        if (failures > 0) {
            poll = null;
            missing = LOSS + " (poll fails).";
        }
    }

    public boolean canPoll() {
        return poll != null;
    }

    /** One sentence when poll cannot be had, else null. */
    public @Nullable String missing() {
        return missing;
    }

    /** How many questions to poll(2) the JDK has answered with an exception. */
    public int failures() {
        return failures;
    }

    /** What poll(2) answers for {@code POLLRDHUP}: 0 for a healthy connection, and 0 when {@link #canPoll} is false. */
    public int poll(int fd) {
        MethodHandle setNumber = this.setNumber;
        MethodHandle poll = this.poll;
        if (setNumber == null || poll == null) {
            return 0;
        }
        try {
            setNumber.invokeExact(scratch, fd);
            return (int) poll.invokeExact(scratch, RDHUP, 0L);
        } catch (Throwable e) {
            failures++;
            return 0;
        }
    }

    /** The inode of the socket behind a descriptor, or -1 when it is no socket or not open. */
    public long inode(int fd) {
        MethodHandle fstat = this.fstat;
        MethodHandle mode = this.mode;
        MethodHandle ino = this.ino;
        if (fstat == null || mode == null || ino == null || fd < 0) {
            return links.inodeOf(fd);
        }
        try {
            fstat.invokeExact(fd, attributes);
            return ((int) mode.invokeExact(attributes) & FILE_TYPE) == SOCKET ? (long) ino.invokeExact(attributes) : -1;
        } catch (Throwable e) {
            // Not open: the JDK says so with an exception.
            return -1;
        }
    }

    private void findPoll() {
        try {
            Class<?> net = Class.forName("sun.nio.ch.Net");
            setNumber = handle(Class.forName("sun.nio.ch.IOUtil"), "setfdVal", FileDescriptor.class, int.class);
            poll = handle(net, "poll", FileDescriptor.class, int.class, long.class);
        } catch (Throwable e) {
            missing = LOSS + " (" + e + ").";
        }
    }

    /** Into one object, filled again at each call; without it the links under /proc/self/fd give the inode. */
    private void findFstat() {
        try {
            Class<?> type = Class.forName("sun.nio.fs.UnixFileAttributes");
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            attributes = constructor.newInstance();
            MethodHandle typed = handle(Class.forName("sun.nio.fs.UnixNativeDispatcher"), "fstat", int.class, type);
            MethodHandle typedMode = handle(type, "mode");
            mode = typedMode.asType(MethodType.methodType(int.class, Object.class));
            ino = handle(type, "ino").asType(MethodType.methodType(long.class, Object.class));
            fstat = typed.asType(MethodType.methodType(void.class, int.class, Object.class));
        } catch (Throwable e) {
            fstat = null;
        }
    }

    private static MethodHandle handle(Class<?> owner, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method);
    }
}
