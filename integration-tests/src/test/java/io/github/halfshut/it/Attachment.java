package io.github.halfshut.it;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/** Gets into a running fork from outside. */
final class Attachment {

    private Attachment() {}

    /** Loads the agent as {@code java -jar halfshut.jar attach} would. */
    static void agent(Fork fork, String options)
            throws IOException, AttachNotSupportedException, AgentLoadException, AgentInitializationException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(fork.pid()));
        try {
            machine.loadAgent(Launch.AGENT.toString(), options);
        } catch (AgentLoadException failure) {
            // So JDK 8 reports success; later releases expect it in other words.
            if (!"0".equals(failure.getMessage())) {
                throw failure;
            }
        } finally {
            machine.detach();
        }
    }

    /** Starts what {@code jconsole} starts, and returns the address to connect to. */
    static String management(Fork fork) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(fork.pid()));
        try {
            return machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
    }
}
