package io.github.halfshut.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** One JDK that tests run under. */
record Jdk(int major, Path home) {

    /** The path of one of its commands. */
    String command(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    boolean has(String name) {
        return Files.isExecutable(home.resolve("bin").resolve(name));
    }

    @Override
    public String toString() {
        return "JDK " + major;
    }
}
