package io.github.halfshut.cli;

/** A file or value that a command cannot use; its message is one sentence. */
final class WrongInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongInput(String sentence) {
        super(sentence, null, false, false);
    }
}
