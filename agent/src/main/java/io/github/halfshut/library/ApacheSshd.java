package io.github.halfshut.library;

/** Apache MINA SSHD 1 and 2, the client: each one that is started has threads and a group of channels of its own. */
final class ApacheSshd {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Apache SSHD client")
            .packages("org.apache.sshd.")
            .facts(
                    "capture org.apache.sshd.client.SshClient#<init> this",
                    "maker org.apache.sshd.client.SshClient#start this",
                    "client org.apache.sshd.client.SshClient#start this",
                    "client-close org.apache.sshd.client.SshClient#getInnerCloseable this")
            .heavy()
            .ifCreatedPerRequest(
                    "Start one SshClient and share it (it is thread-safe), with a session for each task; stop() one"
                            + " that is no longer needed.")
            .build();

    private ApacheSshd() {}
}
