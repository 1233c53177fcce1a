package io.github.halfshut.cli;

/** A JVM that cannot be reached, or not as asked; its message is one sentence for whoever typed the command. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
        super(sentence);
    }

    Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
