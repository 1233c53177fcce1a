package com.acme.faults;

/** A method of the agent that can be made to fail. */
final class Point {

    /** With slashes. */
    final String type;

    final String method;
    final String descriptor;

    Point(String type, String method, String descriptor) {
        this.type = type;
        this.method = method;
        this.descriptor = descriptor;
    }

    @Override
    public String toString() {
        return type.replace('/', '.') + "#" + method;
    }
}
