/** Whole processes without an agent, with one that does nothing, with this one and with its nearest peer, side by side. */
package io.github.halfshut.benchmarks.process;
