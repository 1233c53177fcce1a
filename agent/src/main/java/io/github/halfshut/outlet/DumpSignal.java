package io.github.halfshut.outlet;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one signal by reflection, since {@code sun.misc} is hidden from code compiled for release 8 and absent
 * from small runtimes. A handler that the application has set is called as before, after ours; one it sets later wins.
 */
final class DumpSignal implements InvocationHandler {
    private static final String OFF = "; the dump signal is off.";

    private final String name;
    private final Runnable dump;
    private final Troubles troubles;
    private @Nullable Object ours;
    private @Nullable Object before;

    /** The handler of the application that ours stands before, if it had one. */
    private @Nullable Object theirs;

    DumpSignal(String name, Runnable dump, Troubles troubles) {
        this.name = name.startsWith("SIG") ? name.substring(3) : name;
        this.dump = dump;
        this.troubles = troubles;
    }

    /** Holds the lock meanwhile: a signal that comes at this moment must find whom to pass it on to. */
    synchronized void install() {
        if (name.equals("none")) {
            return;
        }
        if (!hasDispatcher()) {
            // With -Xrs such a handler registers without error and is never called.
            troubles.add("The JVM passes no signals on (-Xrs)" + OFF);
            return;
        }
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler", true, null);
            ours = Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, this);
            Object found = handle(ours);
            before = found;
            if (found == null || isDefault(handlerType, found)) {
                return;
            }
            if (isNative(found)) {
                // JDK 9 and newer cannot call it, so it would be lost.
                remove();
                troubles.add("SIG" + name + " belongs to native code, see option signal" + OFF);
            } else {
                theirs = found;
            }
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            troubles.add("SIG" + name + " cannot be had (" + Troubles.reason(cause) + ")" + OFF);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            troubles.add("This runtime has no signals for Java (" + Troubles.reason(e) + ")" + OFF);
        }
    }

    /** Puts the former handler back, unless somebody took over from us meanwhile. */
    synchronized void remove() {
        if (ours == null || before == null) {
            return;
        }
        try {
            Object current = handle(before);
            if (current != null && current != ours) {
                handle(current);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            troubles.add("SIG" + name + " cannot be given back (" + Troubles.reason(e) + ").");
        }
        ours = null;
    }

    private @Nullable Object handle(Object handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal", true, null);
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler", true, null);
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    }

    private static boolean isDefault(Class<?> handlerType, @Nullable Object handler)
            throws ReflectiveOperationException {
        return handler == null
                || handler == handlerType.getField("SIG_DFL").get(null)
                || handler == handlerType.getField("SIG_IGN").get(null);
    }

    /** Whether it is the JDK's own stand-in for a handler that native code has set. */
    private static boolean isNative(Object handler) {
        return handler.getClass().getName().startsWith("sun.misc.");
    }

    private static boolean hasDispatcher() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root != null && root.getParent() != null) {
            root = root.getParent();
        }
        if (root == null) {
            return true;
        }
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count = root.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals("Signal Dispatcher")) {
                return true;
            }
        }
        return count == threads.length;
    }

    private synchronized @Nullable Object theirs() {
        return theirs;
    }

    /** What the application's handler throws, the JVM gets as it would without us. */
    private void passOn(Method method, Object @Nullable [] arguments) throws Throwable {
        Object next = theirs();
        if (next != null) {
            try {
                method.invoke(next, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }

    /** The JVM calls this on a thread of its own for each signal: only wake up who does the work. */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "handle":
                dump.run();
                passOn(method, arguments);
                return null;
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(this);
            default:
                return "Halfshut's handler of SIG" + name;
        }
    }
}
