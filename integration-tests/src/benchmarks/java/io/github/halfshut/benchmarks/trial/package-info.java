/** What runs in a process of its own while it is measured; knows nothing of the agent. */
package io.github.halfshut.benchmarks.trial;
