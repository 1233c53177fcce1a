package io.github.halfshut.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The lines of a stream, read by a thread of its own, so that whoever writes them never waits. */
final class Lines {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    Lines(InputStream from, String name) {
        reader = new Thread(() -> read(from), name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream from) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                add(line);
            }
        } catch (IOException closed) {
            // The process was destroyed.
        }
        end();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The first line from index {@code from} on that begins so; null when the stream ends or the time is over. */
    synchronized String await(String start, int from, Duration patience) throws InterruptedException {
        long giveUp = System.nanoTime() + patience.toNanos();
        int next = from;
        while (true) {
            for (; next < lines.size(); next++) {
                if (lines.get(next).startsWith(start)) {
                    return lines.get(next);
                }
            }
            long left = (giveUp - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                return null;
            }
            wait(left);
        }
    }

    synchronized int size() {
        return lines.size();
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    /** Everything, once the stream has ended. */
    List<String> whole() throws InterruptedException {
        reader.join(10_000);
        return all();
    }

    @Override
    public String toString() {
        return String.join("\n", all());
    }
}
