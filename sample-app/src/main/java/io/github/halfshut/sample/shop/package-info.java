/** A web shop as deep as real ones are: the place where HTTP clients are made. */
package io.github.halfshut.sample.shop;
