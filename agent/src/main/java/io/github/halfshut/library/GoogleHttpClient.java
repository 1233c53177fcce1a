package io.github.halfshut.library;

/** Google's HTTP client for Java: executeAsync runs on an executor. */
final class GoogleHttpClient {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Google HTTP client")
            .packages("com.google.api.client.")
            .facts(
                    "capture com.google.api.client.http.HttpRequest#executeAsync(1) this",
                    "scope com.google.api.client.http.HttpRequest#execute this")
            .ifBodyLeftOpen("Call response.disconnect() on every path, or read and close its content.")
            .build();

    private GoogleHttpClient() {}
}
