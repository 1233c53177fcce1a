package io.github.halfshut.library;

/** ZooKeeper client 3.4 to 3.9: each one has two threads and a selector, and reconnects on a thread of its own. */
final class ZooKeeper {

    static final ClientLibrary LIBRARY = ClientLibrary.named("ZooKeeper client")
            .packages("org.apache.zookeeper.")
            .facts(
                    "capture org.apache.zookeeper.ClientCnxnSocketNIO#<init> this",
                    "client org.apache.zookeeper.ClientCnxnSocketNIO#<init> this",
                    "client-close org.apache.zookeeper.ClientCnxnSocketNIO#close this",
                    "scope org.apache.zookeeper.ClientCnxnSocketNIO#connect this",
                    "owner org.apache.zookeeper.ClientCnxnSocketNIO#connect this")
            .heavy()
            .ifCreatedPerRequest("Make one ZooKeeper (or CuratorFramework) and share it; close() each one.")
            .build();

    private ZooKeeper() {}
}
