/** What Linux says about the sockets of this process. */
package io.github.halfshut.sample.kernel;
