package io.github.halfshut.sample;

/** The kernel did not come to the state that a scenario promises. */
final class NotReady extends IllegalStateException {

    private static final long serialVersionUID = 1;

    NotReady(String message) {
        super(message);
    }
}
