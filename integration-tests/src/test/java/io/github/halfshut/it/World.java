package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way of loading an application's classes, and the JDKs that it is tried under, the usual one first. */
record World(String name, List<Integer> jdks, Start start) {

    private static final boolean ALL = Boolean.getBoolean("worlds.all");

    /** Puts the application in place and says how to run it. */
    interface Start {

        /**
         * @param launch without the program
         * @param directory of this run only
         * @param port of the HTTP server that the application asks
         */
        Launch with(Launch launch, Path directory, String port) throws IOException;
    }

    /** The first alone, or each of them with {@code -Pworlds}. */
    static List<Integer> chosen(List<Integer> jdks) {
        return ALL ? jdks : jdks.subList(0, 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
