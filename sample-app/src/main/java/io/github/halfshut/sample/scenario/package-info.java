/** One file for each way to lose a socket; the nested class, where there is one, is the repaired twin. */
package io.github.halfshut.sample.scenario;
