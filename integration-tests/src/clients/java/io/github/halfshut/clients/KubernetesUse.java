package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The Kubernetes client of fabric8, on Vert.x. */
public final class KubernetesUse {

    public static void main(String[] args) {
        new Ways()
                .way("per-request", onlyHalfClosed(0), KubernetesUse::perRequest)
                .way("healthy", onlyHalfClosed(0), KubernetesUse::healthy)
                .run(args);
    }

    private static void perRequest(Peer peer) {
        for (int i = 0; i < TIMES; i++) {
            KubernetesClientBuilder builder = new KubernetesClientBuilder().withConfig(config(peer));
            keep(builder.build()).raw("/price"); // blame: CLIENT_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) {
        KubernetesClient shared =
                keep(new KubernetesClientBuilder().withConfig(config(peer)).build());
        for (int i = 0; i < TIMES; i++) {
            shared.raw("/price");
            try (KubernetesClient own =
                    new KubernetesClientBuilder().withConfig(config(peer)).build()) {
                own.raw("/price");
            }
        }
    }

    private static Config config(Peer peer) {
        return new ConfigBuilder(Config.empty()).withMasterUrl(peer.url("/")).build();
    }

    private KubernetesUse() {}
}
