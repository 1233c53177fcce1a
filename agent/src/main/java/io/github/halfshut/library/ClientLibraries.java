package io.github.halfshut.library;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All libraries, in order; a library's index is its number in records. */
public final class ClientLibraries {

    public static final List<ClientLibrary> ALL = Collections.unmodifiableList(Arrays.asList(
            ApacheHttpClient4.LIBRARY,
            ApacheHttpClient5.LIBRARY,
            ApacheHttpClient3.LIBRARY,
            ApacheAsyncClient4.LIBRARY,
            ApacheAsyncClient5.LIBRARY,
            OkHttp.LIBRARY,
            JdkHttpClient.LIBRARY,
            HttpUrlConnection.LIBRARY,
            JettyClient.LIBRARY,
            AsyncHttpClient.LIBRARY,
            ReactorNetty.LIBRARY,
            VertX.LIBRARY,
            Grpc.LIBRARY,
            AwsNetty.LIBRARY,
            HikariCp.LIBRARY,
            CommonsPool.LIBRARY,
            Kafka.LIBRARY,
            Lettuce.LIBRARY,
            JerseyClient.LIBRARY,
            GoogleHttpClient.LIBRARY,
            // Last: where a client above owns the event loops, that client is named.
            Netty.LIBRARY));

    private ClientLibraries() {}
}
