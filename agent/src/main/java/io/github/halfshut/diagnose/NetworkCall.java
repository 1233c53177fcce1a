package io.github.halfshut.diagnose;

/** In which call of the JDK's network code a thread is, by the innermost frames of its stack. */
final class NetworkCall {

    private NetworkCall() {}

    static boolean accepts(StackTraceElement[] stack) {
        return isIn(stack, "accept");
    }

    static boolean selects(StackTraceElement[] stack) {
        return isIn(stack, "select") || (isIn(stack, "wait") && isIn(stack, "EPoll"));
    }

    private static boolean isIn(StackTraceElement[] stack, String word) {
        for (StackTraceElement element : stack) {
            String type = element.getClassName();
            if (!type.startsWith("java.net.") && !type.startsWith("sun.nio.ch.")) {
                return false;
            }
            if (element.getMethodName().contains(word) || type.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
