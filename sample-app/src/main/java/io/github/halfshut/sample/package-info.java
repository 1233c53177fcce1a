/** Small programs that leak sockets in the ways real ones do, each beside a twin that does not. */
package io.github.halfshut.sample;
