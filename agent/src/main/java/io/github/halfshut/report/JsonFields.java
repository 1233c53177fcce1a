package io.github.halfshut.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the kinds of value a report has: cleaned text, numbers that may be unknown, times, lists. */
final class JsonFields {
    private static final int ITEMS = 200;

    /** The longest list; those of a report are shorter but for traces gone wild. */
    final int items;

    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this(json, ITEMS);
    }

    JsonFields(JsonGenerator json, int items) {
        this.json = json;
        this.items = items;
    }

    void open() throws IOException {
        json.writeStartObject();
    }

    void open(String key) throws IOException {
        json.writeFieldName(key);
        json.writeStartObject();
    }

    void close() throws IOException {
        json.writeEndObject();
    }

    void openList(String key) throws IOException {
        json.writeFieldName(key);
        json.writeStartArray();
    }

    void closeList() throws IOException {
        json.writeEndArray();
    }

    void item(String text) throws IOException {
        json.writeString(Plain.value(text));
    }

    void text(String key, @Nullable String text) throws IOException {
        json.writeFieldName(key);
        if (text == null) {
            json.writeNull();
        } else {
            item(text);
        }
    }

    /** Cut after {@link #items}. */
    void texts(String key, List<String> texts) throws IOException {
        openList(key);
        for (String text : texts.subList(0, Math.min(items, texts.size()))) {
            item(text);
        }
        closeList();
    }

    void number(String key, long number) throws IOException {
        json.writeFieldName(key);
        json.writeNumber(number);
    }

    /** Below zero stands for unknown. */
    void known(String key, long number) throws IOException {
        if (number < 0) {
            text(key, null);
        } else {
            number(key, number);
        }
    }

    void known(String key, double number) throws IOException {
        decimal(key, number < 0 ? Double.NaN : number);
    }

    /** To three places; NaN, which JSON has no word for, stands for unknown. */
    void decimal(String key, double number) throws IOException {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            text(key, null);
        } else {
            json.writeFieldName(key);
            json.writeNumber(Math.round(number * 1000) / 1000.0);
        }
    }

    void time(String key, long millis) throws IOException {
        text(key, millis < 0 ? null : Words.iso(millis));
    }

    void counts(String key, Map<String, Long> counts) throws IOException {
        open(key);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            number(Plain.value(count.getKey()), count.getValue());
        }
        close();
    }

    void jvm(JvmFacts jvm) throws IOException {
        open("jvm");
        known("pid", jvm.pid);
        text("host", jvm.host);
        text("command", jvm.command);
        text("javaVersion", jvm.javaVersion);
        known("uptimeSeconds", jvm.uptimeSeconds);
        close();
    }

    /** Below zero stands for unknown. */
    void series(String key, int[] numbers) throws IOException {
        openList(key);
        for (int number : numbers) {
            if (number < 0) {
                json.writeNull();
            } else {
                json.writeNumber(number);
            }
        }
        closeList();
    }

    void site(String key, @Nullable Site site) throws IOException {
        if (site == null) {
            text(key, null);
            return;
        }
        open(key);
        text("className", site.className);
        text("method", site.method);
        text("file", site.file);
        if (site.line > 0) {
            number("line", site.line);
        } else {
            text("line", null);
        }
        close();
    }

    /** The first peers in full, the rest as a number. */
    void peers(List<Peer> peers) throws IOException {
        int shown = Math.min(items, peers.size());
        openList("peers");
        for (Peer peer : peers.subList(0, shown)) {
            open();
            text("address", peer.address);
            number("port", peer.port);
            number("sockets", peer.sockets);
            if (peer.name != null) {
                text("name", peer.name);
            }
            close();
        }
        closeList();
        if (shown < peers.size()) {
            number("peersLeftOut", peers.size() - shown);
        }
    }

    /** Into the object that is open; listeners and findings call the thread's name by different keys. */
    void thread(String nameKey, ThreadState thread) throws IOException {
        text(nameKey, thread.name);
        text("state", thread.state);
        texts("trace", thread.trace);
    }
}
