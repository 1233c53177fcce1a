package io.github.halfshut.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A report as one line of JSON a finding, the unit of log collectors. Each line says by itself of which JVM and moment it is:
 * {@code {"schema":1,"takenAt":…,"agent":{"version":…},"jvm":{…},"leak":{…}}}, with the finding as {@link JsonReport} has it.
 * A report without findings is one line with {@code "leak":null}, so that whoever reads the lines sees a leak end.
 */
public final class JsonLines {
    /** Container runtimes split a line of their log at 16 KiB, collectors cut longer ones. */
    static final int LONGEST = 16_000;

    /** Items a list may have at most: first as many as usually are there, then fewer until the line is short enough. */
    private static final int[] ITEMS = {64, 24, 8, 1};

    private JsonLines() {}

    /** As UTF-8; the stream stays open. */
    public static void write(LeakReport report, OutputStream to) throws IOException {
        int shown = Math.min(JsonReport.LEAKS, report.leaks.size());
        for (Leak leak : report.leaks.subList(0, shown)) {
            to.write(shortEnough(report, leak));
        }
        if (shown == 0) {
            ByteArrayOutputStream none = new ByteArrayOutputStream(512);
            try (JsonGenerator generator = JsonReport.JSON.createGenerator(none)) {
                JsonFields json = new JsonFields(generator);
                head(report, json);
                json.text("leak", null);
                json.close();
                generator.writeRaw('\n');
            }
            none.writeTo(to);
        }
    }

    private static byte[] shortEnough(LeakReport report, Leak leak) throws IOException {
        byte[] line = new byte[0];
        for (int items : ITEMS) {
            line = line(report, leak, items);
            if (line.length <= LONGEST) {
                break;
            }
        }
        return line;
    }

    private static byte[] line(LeakReport report, Leak leak, int items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        try (JsonGenerator generator = JsonReport.JSON.createGenerator(bytes)) {
            JsonFields json = new JsonFields(generator, items);
            head(report, json);
            generator.writeFieldName("leak");
            JsonLeak.write(leak, json);
            json.close();
            generator.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    private static void head(LeakReport report, JsonFields json) throws IOException {
        json.open();
        json.number("schema", 1);
        json.time("takenAt", report.takenAtMillis);
        json.open("agent");
        json.text("version", report.agent.version);
        json.close();
        json.jvm(report.jvm);
    }
}
