package io.github.halfshut.sample.kinds;

import io.github.halfshut.sample.peer.Upstream;

/** One way in which TCP sockets are born and die. */
abstract class Kind {

    final String name;

    /** The first JDK that knows this way. */
    final int jdk;

    Kind(String name) {
        this(name, 8);
    }

    Kind(String name, int jdk) {
        this.name = name;
        this.jdk = jdk;
    }

    abstract void open(Upstream upstream) throws Exception;

    abstract void close() throws Exception;

    /** Gives back what {@link #close} may leave behind, after everybody has looked. */
    void tidy() throws Exception {}
}
