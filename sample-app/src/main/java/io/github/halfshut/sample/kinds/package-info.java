/** Every way a TCP socket is born and dies in a JVM, one at a time. */
package io.github.halfshut.sample.kinds;
