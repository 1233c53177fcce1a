package io.github.halfshut.benchmarks.requests;

/** The same calls; its class path begins with the folder of this name. */
public class OkHttp5 extends OkHttp4 {}
