package io.github.halfshut.sample;

/** A mistake on the command line, told in one line. */
public final class WrongUsage extends Exception {

    private static final long serialVersionUID = 1;

    public WrongUsage(String message) {
        super(message);
    }
}
