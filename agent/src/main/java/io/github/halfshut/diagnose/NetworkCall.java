package io.github.halfshut.diagnose;

/** In which call of the JDK's network code a thread is, by the frames of its stack. */
final class NetworkCall {

    private NetworkCall() {}

    static boolean accepts(StackTraceElement[] stack) {
        return isIn(stack, "accept");
    }

    static boolean selects(StackTraceElement[] stack) {
        return isIn(stack, "select") || (isIn(stack, "wait") && isIn(stack, "EPoll"));
    }

    /** Anywhere inside such a call, also where it waits for its turn: another thread may be the one that accepts. */
    static boolean waitsForConnections(StackTraceElement[] trace) {
        for (StackTraceElement element : trace) {
            String method = element.getMethodName();
            // A Consumer has a method accept as well.
            boolean waits = method.equals("accept") || method.equals("select") || method.equals("implAccept");
            if (waits && isNetwork(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(StackTraceElement[] stack, String word) {
        for (StackTraceElement element : stack) {
            if (!isNetwork(element)) {
                return false;
            }
            if (element.getMethodName().contains(word) || element.getClassName().contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNetwork(StackTraceElement element) {
        String type = element.getClassName();
        return type.startsWith("java.net.") || type.startsWith("sun.nio.ch.");
    }
}
