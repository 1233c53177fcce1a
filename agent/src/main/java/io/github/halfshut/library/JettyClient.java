package io.github.halfshut.library;

/** Jetty client 9.2 to 12.1: connects on its selector, for whichever request waits in the destination's queue. */
final class JettyClient {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Jetty HttpClient")
            .packages("org.eclipse.jetty.")
            .facts(
                    "capture org.eclipse.jetty.client.HttpExchange#<init> this",
                    "capture org.eclipse.jetty.client.transport.HttpExchange#<init> this",
                    "scope org.eclipse.jetty.client.HttpDestination#send(HttpExchange) arg0",
                    "scope org.eclipse.jetty.client.transport.HttpDestination#send(HttpExchange) arg0",
                    "scope-default org.eclipse.jetty.client.HttpDestination#process(boolean) this.exchanges.peek()",
                    "scope-default org.eclipse.jetty.client.transport.HttpDestination#process(boolean)"
                            + " this.exchanges.peek()",
                    "capture org.eclipse.jetty.client.HttpClient$1#<init> this",
                    "scope org.eclipse.jetty.client.HttpClient$1#succeeded this",
                    "owner org.eclipse.jetty.client.HttpClient$1#succeeded this.this$0",
                    "scope org.eclipse.jetty.client.http.HttpDestinationOverHTTP#send(2) arg1",
                    "scope org.eclipse.jetty.client.HttpDestination#send(IConnection) arg1",
                    "scope org.eclipse.jetty.client.transport.HttpDestination#send(IConnection) arg1",
                    "lease org.eclipse.jetty.client.http.HttpDestinationOverHTTP#send(2) arg0 -> arg0.getEndPoint().getChannel()",
                    "lease org.eclipse.jetty.client.HttpDestination#send(IConnection) arg0",
                    "lease org.eclipse.jetty.client.transport.HttpDestination#send(IConnection) arg0",
                    "release org.eclipse.jetty.client.DuplexConnectionPool#release arg0",
                    "release org.eclipse.jetty.client.DuplexConnectionPool#remove(1) arg0",
                    "lease org.eclipse.jetty.client.AbstractConnectionPool#activate ret -> ret.getEndPoint().getChannel()",
                    "release org.eclipse.jetty.client.AbstractConnectionPool#release arg0",
                    "release org.eclipse.jetty.client.AbstractConnectionPool#remove(1) arg0",
                    "capture org.eclipse.jetty.client.HttpClient#<init> this",
                    "maker org.eclipse.jetty.client.HttpClient#doStart this",
                    "client org.eclipse.jetty.client.HttpClient#doStart this",
                    "client-close org.eclipse.jetty.client.HttpClient#doStop this",
                    "status org.eclipse.jetty.client.HttpReceiver#responseHeaders"
                            + " this.channel.connection -> arg0.response.status",
                    "status org.eclipse.jetty.client.transport.HttpReceiver#responseHeaders"
                            + " this.channel.connection -> arg0.response.status")
            .heavy()
            .ifCreatedPerRequest("Start one HttpClient and share it; call stop() when the application ends.")
            .ifBodyLeftOpen(
                    "Read the response to its end, or close the InputStream of the InputStreamResponseListener on"
                            + " every path.")
            .build();

    private JettyClient() {}
}
