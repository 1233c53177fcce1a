package io.github.halfshut.registry;

/** An application object whose every method fails: the agent must never call one. */
final class Hostile {

    @Override
    public int hashCode() {
        throw new AssertionError("hashCode was called");
    }

    @Override
    public boolean equals(Object other) {
        throw new AssertionError("equals was called");
    }

    @Override
    public String toString() {
        throw new AssertionError("toString was called");
    }
}
