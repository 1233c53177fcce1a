package io.github.halfshut.hook;

import io.github.halfshut.boot.TapListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down what woven code says. */
final class Heard implements TapListener {

    final List<String> words = new ArrayList<>();
    final List<Object> objects = new ArrayList<>();

    @Override
    public void opened(Object owner, int descriptor, int kind) {
        add("opened " + descriptor + " kind " + kind, owner);
    }

    @Override
    public void closing(int descriptor) {
        words.add("closing " + descriptor);
    }

    @Override
    public void closing(Object owner, int descriptor) {
        words.add("closing " + descriptor + " of " + owner.getClass().getSimpleName());
    }

    @Override
    public void fact(int fact, Object base, Object second) {
        add("fact " + fact + (second == null ? "" : " with " + second), base);
    }

    @Override
    public void listening(int descriptor, int backlog) {
        words.add("listening " + backlog);
    }

    @Override
    public void accepting(int descriptor) {
        words.add("accepting");
    }

    @Override
    public void accepted(int descriptor) {
        words.add("accepted");
    }

    @Override
    public void enter(int fact, Object base) {
        add("enter", base);
    }

    @Override
    public void leave(boolean throwing) {
        words.add(throwing ? "leave throwing" : "leave");
    }

    @Override
    public void failed(int event, Throwable failure) {
        words.add("failed " + failure);
    }

    private void add(String word, Object object) {
        words.add(word);
        objects.add(object);
    }
}
