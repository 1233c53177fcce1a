/** Scenarios that only a newer JDK can load; the rest of the program finds them by name. */
package io.github.halfshut.sample.jdk17;
