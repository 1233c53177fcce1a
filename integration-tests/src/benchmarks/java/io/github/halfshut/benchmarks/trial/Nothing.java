package io.github.halfshut.benchmarks.trial;

/** A program that ends at once: all that is left is what starting costs. */
public final class Nothing {

    private Nothing() {}

    public static void main(String[] arguments) {
        System.out.println("nothing");
    }
}
