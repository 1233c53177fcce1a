package io.github.halfshut.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Facts about one client library: where its objects are made, closed, leased and connected, and what to tell a user who
 * misuses them. Names are strings, so no library type is linked, and none of them names a version: a fact applies where
 * class and method exist, so old and new spellings stand side by side.
 */
public final class ClientLibrary {

    public final String name;
    /** Package prefixes of the library: its frames are never the application's. */
    public final List<String> packages;

    public final List<Fact> facts;
    /** Whether a selector reads idle connections too, so that one in CLOSE_WAIT cannot be idle. */
    public final boolean selects;
    /** Whether each client has threads and selectors of its own, which pile up even where no socket does. */
    public final boolean heavy;

    /** Whether the collector frees those threads together with a dropped client. */
    public final boolean freedWhenCollected;

    public final String ifCreatedPerRequest;
    public final String ifBodyLeftOpen;
    public final String ifIdleInPool;

    private ClientLibrary(Description description) {
        this.name = description.name;
        this.packages = Collections.unmodifiableList(description.packages);
        this.facts = Collections.unmodifiableList(description.facts);
        this.selects = description.selects;
        this.heavy = description.heavy;
        this.freedWhenCollected = description.freedWhenCollected;
        this.ifCreatedPerRequest = description.ifCreatedPerRequest;
        this.ifBodyLeftOpen = description.ifBodyLeftOpen;
        this.ifIdleInPool = description.ifIdleInPool;
    }

    /** Whether a class is the library's own, by its name. */
    public boolean owns(String className) {
        for (String prefix : packages) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Begins a description. */
    static Description named(String name) {
        return new Description(name);
    }

    /** Collects the facts of one library. */
    static final class Description {
        private final String name;
        private final List<String> packages = new ArrayList<>();
        private final List<Fact> facts = new ArrayList<>();
        private boolean selects;
        private boolean heavy;
        private boolean freedWhenCollected;
        private String ifCreatedPerRequest = "Build one client and share it, or close each one after use.";
        private String ifBodyLeftOpen = "Close the response on every path, exceptions included.";
        private String ifIdleInPool = "Let the pool drop idle connections before the peer does.";

        private Description(String name) {
            this.name = name;
        }

        Description packages(String... prefixes) {
            packages.addAll(Arrays.asList(prefixes));
            return this;
        }

        Description facts(String... lines) {
            for (String line : lines) {
                facts.add(Fact.parse(line));
            }
            return this;
        }

        Description selects() {
            this.selects = true;
            return this;
        }

        Description fact(Fact fact) {
            facts.add(fact);
            return this;
        }

        /** Threads of its own, but no claim about what its users' handlers read. */
        Description groups() {
            this.heavy = true;
            return this;
        }

        Description freedWhenCollected() {
            this.freedWhenCollected = true;
            return this;
        }

        Description heavy() {
            this.selects = true;
            this.heavy = true;
            return this;
        }

        Description ifCreatedPerRequest(String remedy) {
            this.ifCreatedPerRequest = remedy;
            return this;
        }

        Description ifBodyLeftOpen(String remedy) {
            this.ifBodyLeftOpen = remedy;
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
