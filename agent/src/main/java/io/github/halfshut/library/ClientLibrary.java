package io.github.halfshut.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Facts about one client library: which of its classes own connections, and what to tell a user who misuses them. Names
 * are strings, so no library type is linked, and none of them names a version: a fact applies where class and method
 * exist.
 */
public final class ClientLibrary {

    /** All libraries, in order; a library's index is its number in woven code. */
    public static final List<ClientLibrary> ALL =
            Collections.unmodifiableList(Arrays.asList(ApacheHttpClient4.LIBRARY));

    /** What a fact says of its method. */
    public enum Verb {
        /** The constructor of the object that owns connections. */
        CLIENT_MADE,
        /** The method by which its user closes it. */
        CLIENT_CLOSED,
        /** While it runs, sockets opened on its thread belong to this object. */
        CONNECTS
    }

    /** One method of the library; a type that begins with {@code *.} matches shaded copies under any prefix. */
    public static final class Fact {
        public final Verb verb;
        public final String type;
        public final String method;

        Fact(Verb verb, String type, String method) {
            this.verb = verb;
            this.type = type;
            this.method = method;
        }
    }

    public final String name;
    /** Package prefixes of the library: its frames are never the application's. */
    public final List<String> packages;

    public final List<Fact> facts;
    public final String ifCreatedPerRequest;
    public final String ifIdleInPool;

    private ClientLibrary(Description description) {
        this.name = description.name;
        this.packages = Collections.unmodifiableList(description.packages);
        this.facts = Collections.unmodifiableList(description.facts);
        this.ifCreatedPerRequest = description.ifCreatedPerRequest;
        this.ifIdleInPool = description.ifIdleInPool;
    }

    static Description named(String name) {
        return new Description(name);
    }

    /** Collects the facts of one library. */
    static final class Description {
        private final String name;
        private final List<String> packages = new ArrayList<>();
        private final List<Fact> facts = new ArrayList<>();
        private String ifCreatedPerRequest = "Build one client and share it.";
        private String ifIdleInPool = "Let the pool drop idle connections before the peer does.";

        private Description(String name) {
            this.name = name;
        }

        Description packages(String... prefixes) {
            packages.addAll(Arrays.asList(prefixes));
            return this;
        }

        /** An object that owns connections, the method that opens one, and the methods by which a user closes it. */
        Description pool(String type, String connects, String... closes) {
            facts.add(new Fact(Verb.CLIENT_MADE, type, "<init>"));
            facts.add(new Fact(Verb.CONNECTS, type, connects));
            for (String close : closes) {
                facts.add(new Fact(Verb.CLIENT_CLOSED, type, close));
            }
            return this;
        }

        Description ifCreatedPerRequest(String remedy) {
            this.ifCreatedPerRequest = remedy;
            return this;
        }

        Description ifIdleInPool(String remedy) {
            this.ifIdleInPool = remedy;
            return this;
        }

        ClientLibrary build() {
            return new ClientLibrary(this);
        }
    }
}
