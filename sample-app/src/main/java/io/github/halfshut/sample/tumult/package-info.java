/** Everything at once that threads do with sockets, and how long each of it takes at worst. */
package io.github.halfshut.sample.tumult;
