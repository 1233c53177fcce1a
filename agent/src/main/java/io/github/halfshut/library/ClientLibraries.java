package io.github.halfshut.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The libraries that the agent knows by itself. Records name a library by its place in the list in use: those that the user
 * describes, then these.
 */
public final class ClientLibraries {

    public static final List<ClientLibrary> BUILT_IN = Collections.unmodifiableList(Arrays.asList(
            ApacheHttpClient4.LIBRARY,
            ApacheHttpClient5.LIBRARY,
            ApacheHttpClient3.LIBRARY,
            // Before the async clients that it stands on.
            ElasticsearchClient.LIBRARY,
            ApacheAsyncClient4.LIBRARY,
            ApacheAsyncClient5.LIBRARY,
            OkHttp.LIBRARY,
            JdkHttpClient.LIBRARY,
            HttpUrlConnection.LIBRARY,
            Rmi.LIBRARY,
            JettyClient.LIBRARY,
            AsyncHttpClient.LIBRARY,
            ReactorNetty.LIBRARY,
            VertX.LIBRARY,
            Grpc.LIBRARY,
            AwsNetty.LIBRARY,
            HikariCp.LIBRARY,
            TomcatJdbc.LIBRARY,
            Druid.LIBRARY,
            C3p0.LIBRARY,
            CommonsPool.LIBRARY,
            CommonsPool1.LIBRARY,
            Kafka.LIBRARY,
            RabbitMq.LIBRARY,
            MongoDb.LIBRARY,
            ZooKeeper.LIBRARY,
            Lettuce.LIBRARY,
            ApacheSshd.LIBRARY,
            JerseyClient.LIBRARY,
            Unirest.LIBRARY,
            GoogleHttpClient.LIBRARY,
            // Last: where a client above owns the event loops, that client is named.
            Netty.LIBRARY));

    private ClientLibraries() {}

    /** The user's own first: a client of theirs that wraps a known one is the one to name. */
    public static List<ClientLibrary> with(List<ClientLibrary> own) {
        List<ClientLibrary> all = new ArrayList<>(own);
        all.addAll(BUILT_IN);
        return Collections.unmodifiableList(all);
    }
}
