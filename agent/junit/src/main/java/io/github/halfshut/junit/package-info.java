/** Tests that leave half-closed sockets fail, with the line that opened them. */
package io.github.halfshut.junit;
