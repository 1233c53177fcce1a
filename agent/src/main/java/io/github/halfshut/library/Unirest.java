package io.github.halfshut.library;

/** Unirest 3 and 4: an instance builds its client (Apache's, from 4 on the JDK's) at its first request. */
final class Unirest {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Unirest")
            .packages("kong.unirest.")
            .facts(
                    "capture kong.unirest.Config#<init> this",
                    "maker kong.unirest.Config#getClient this",
                    "maker kong.unirest.Config#getAsyncClient this",
                    "capture kong.unirest.core.Config#<init> this",
                    "maker kong.unirest.core.Config#getClient this",
                    "client-close kong.unirest.core.Config#reset(1) this.client.get().client.impl")
            .build();

    private Unirest() {}
}
