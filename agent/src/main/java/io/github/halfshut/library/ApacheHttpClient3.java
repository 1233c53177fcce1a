package io.github.halfshut.library;

/** Commons HttpClient 3.1: one connection manager per client, and connections that only releaseConnection() gives back. */
final class ApacheHttpClient3 {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Commons HttpClient 3")
            .packages("org.apache.commons.httpclient.")
            .facts(
                    "client *.commons.httpclient.MultiThreadedHttpConnectionManager#<init> this",
                    "client-close *.commons.httpclient.MultiThreadedHttpConnectionManager#shutdown this",
                    "client *.commons.httpclient.SimpleHttpConnectionManager#<init> this",
                    "client-close *.commons.httpclient.SimpleHttpConnectionManager#shutdown this",
                    "owner *.commons.httpclient.HttpConnection#open this.httpConnectionManager",
                    "connection *.commons.httpclient.HttpConnection#open this",
                    "lease *.commons.httpclient.MultiThreadedHttpConnectionManager#getConnectionWithTimeout"
                            + " ret.wrappedConnection|ret",
                    "release *.commons.httpclient.MultiThreadedHttpConnectionManager#releaseConnection"
                            + " arg0.wrappedConnection|arg0",
                    "status *.commons.httpclient.HttpMethodBase#readStatusLine"
                            + " arg1.wrappedConnection|arg1 -> this.statusLine.statusCode @exit",
                    "body *.commons.httpclient.AutoCloseInputStream#read"
                            + " this.watcher.this$0.responseConnection.wrappedConnection"
                            + "|this.watcher.this$0.responseConnection")
            .ifCreatedPerRequest(
                    "Share one HttpClient with a MultiThreadedHttpConnectionManager; better, move to a maintained"
                            + " client.")
            .ifBodyLeftOpen("Call method.releaseConnection() in a finally block.")
            .ifIdleInPool("Run an IdleConnectionTimeoutThread for the connection manager.")
            .build();

    private ApacheHttpClient3() {}
}
