package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.established;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import java.io.IOException;

/** Aliyun's object storage, on Apache HttpClient 4; the name of bucket and object is the path that is asked for. */
public final class AliyunOssUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(TIMES), AliyunOssUse::perRequest)
                .way("content-open", onlyHalfClosed(TIMES), AliyunOssUse::contentOpen)
                .way("content-unread", established(TIMES), AliyunOssUse::contentUnread)
                .way("healthy", onlyHalfClosed(1), AliyunOssUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            OSS client = new OSSClientBuilder().build(peer.url(""), "shop", "secret"); // blame: PER_REQUEST_CLIENT
            client.getObject("bytes", "10").close();
        }
    }

    private static void contentOpen(Peer peer) {
        OSS client = client(peer);
        for (int i = 0; i < TIMES; i++) {
            keep(client.getObject("bytes", "10")); // blame: RESPONSE_NOT_CLOSED
        }
    }

    private static void contentUnread(Peer peer) {
        OSS client = client(peer);
        for (int i = 0; i < TIMES; i++) {
            keep(client.getObject("bytes", "1000000")); // blame: RESPONSE_NOT_CLOSED when unread
        }
    }

    private static void healthy(Peer peer) throws IOException {
        OSS shared = client(peer);
        for (int i = 0; i < TIMES; i++) {
            shared.getObject("bytes", "10").close();
            OSS own = client(peer);
            own.getObject("bytes", "10").close();
            own.shutdown();
        }
    }

    private static OSS client(Peer peer) {
        return keep(new OSSClientBuilder().build(peer.url(""), "shop", "secret"));
    }

    private AliyunOssUse() {}
}
