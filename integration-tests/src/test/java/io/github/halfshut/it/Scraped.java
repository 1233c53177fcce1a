package io.github.halfshut.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Our samples in what a collector of metrics answers to Prometheus. */
record Scraped(String text, List<Sample> samples) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern LINE = Pattern.compile("^(halfshut_\\w+)(?:\\{(.*)\\})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Labels of the collector itself are left out. */
    record Sample(String name, Map<String, String> labels, double value) {}

    static String get(String url) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What is there now; nothing while nobody listens. */
    static Scraped at(int port) throws InterruptedException {
        try {
            return of(get("http://127.0.0.1:" + port + "/metrics"));
        } catch (IOException notYet) {
            return of("");
        }
    }

    static Scraped of(String text) {
        List<Sample> samples = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
            while (label.find()) {
                if (!label.group(1).startsWith("otel_scope_")) {
                    labels.put(label.group(1), label.group(2));
                }
            }
            samples.add(new Sample(line.group(1), labels, Double.parseDouble(line.group(3))));
        }
        return new Scraped(text, samples);
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Name and labels with their values, as far as these do not depend on the run. */
    Set<String> series() {
        return samples.stream()
                .map(sample -> sample.name() + sample.labels())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first of that name. */
    double value(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** One that nobody listens on; whoever starts next gets it, so that this is a guess, and a good one. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
