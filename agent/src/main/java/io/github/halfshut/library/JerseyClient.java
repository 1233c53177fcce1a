package io.github.halfshut.library;

/** Jersey 2 to 4: an asynchronous request runs on an executor of Jersey's. */
final class JerseyClient {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Jersey client")
            .packages("org.glassfish.jersey.")
            .facts(
                    "capture org.glassfish.jersey.client.JerseyClient#<init> this",
                    "maker org.glassfish.jersey.client.ClientConfig$State#initRuntime this.client",
                    "capture org.glassfish.jersey.client.ClientRuntime#createRunnableForAsyncProcessing arg0",
                    "scope org.glassfish.jersey.client.internal.HttpUrlConnector#apply(2) arg0",
                    "scope *.jersey.apache.connector.ApacheConnector#apply(2) arg0",
                    "scope *.jersey.apache5.connector.Apache5Connector#apply(2) arg0")
            .ifBodyLeftOpen("Close the Response on every path, or read the entity to its end.")
            .build();

    private JerseyClient() {}
}
