package io.github.halfshut.sample.tumult;

/** Something that is done again and again. */
interface Deed {
    void once() throws Exception;
}
