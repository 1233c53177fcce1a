package io.github.halfshut.cli;

import java.io.IOException;

/** A way to make a running JVM load an agent. */
interface AttachChannel {

    /**
     * Loads an agent into it and waits until its {@code agentmain} has returned.
     *
     * @param jar the agent's file as the JVM sees it
     * @throws Refusal with one sentence, where the JVM says no
     * @throws IOException where the conversation breaks
     */
    void load(String jar, String options) throws Refusal, IOException;
}
