package io.github.halfshut.diagnose;

import java.util.ArrayList;
import java.util.List;

/** What one live thread is doing right now. */
public final class ThreadLook {

    public final String name;
    public final Thread.State state;
    /** The innermost line of the class that is asked about. */
    public final String place;
    /** Innermost first. */
    public final List<String> trace;

    ThreadLook(String name, Thread.State state, StackTraceElement[] elements, String inClass) {
        this.name = name;
        this.state = state;
        this.trace = new ArrayList<>();
        String innermost = "";
        for (StackTraceElement element : elements) {
            String file = element.isNativeMethod()
                    ? "Native Method"
                    : element.getFileName() + (element.getLineNumber() < 0 ? "" : ":" + element.getLineNumber());
            String line = element.getClassName() + "." + element.getMethodName() + "(" + file + ")";
            trace.add(line);
            if (innermost.isEmpty()
                    && (element.getClassName().equals(inClass)
                            || element.getClassName().startsWith(inClass + "$"))) {
                innermost = line;
            }
        }
        this.place = innermost;
    }
}
