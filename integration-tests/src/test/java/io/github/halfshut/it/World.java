package io.github.halfshut.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way of loading an application's classes, and the JDKs that it is tried under. */
record World(String name, List<Integer> jdks, Start start) {

    /** Puts the application in place and says how to run it. */
    interface Start {

        /**
         * @param launch without the program
         * @param directory of this run only
         * @param port of the HTTP server that the application asks
         */
        Launch with(Launch launch, Path directory, String port) throws IOException;
    }

    @Override
    public String toString() {
        return name;
    }
}
