package io.github.halfshut.library;

/**
 * Low-level REST clients of Elasticsearch 5 to 9 and OpenSearch: Apache's async client below does the connecting, what is
 * left open is named by the class that its user knows.
 */
final class ElasticsearchClient {

    static final ClientLibrary LIBRARY = ClientLibrary.named("Elasticsearch client")
            .packages("org.elasticsearch.", "co.elastic.clients.", "org.opensearch.")
            .facts(
                    "client org.elasticsearch.client.RestClient#<init> this",
                    "client-close org.elasticsearch.client.RestClient#close this",
                    "client org.opensearch.client.RestClient#<init> this",
                    "client-close org.opensearch.client.RestClient#close this",
                    "client co.elastic.clients.transport.rest5_client.low_level.Rest5Client#<init> this",
                    "client-close co.elastic.clients.transport.rest5_client.low_level.Rest5Client#close this")
            .heavy()
            .ifCreatedPerRequest("Build one RestClient and share it (it is thread-safe), or close() each one.")
            .build();

    private ElasticsearchClient() {}
}
