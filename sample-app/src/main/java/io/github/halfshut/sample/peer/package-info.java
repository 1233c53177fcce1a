/** The other end of every connection: a server in a process of its own, so that its sockets are not ours. */
package io.github.halfshut.sample.peer;
