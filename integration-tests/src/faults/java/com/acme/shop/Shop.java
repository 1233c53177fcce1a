package com.acme.shop;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A program that uses the network in all usual ways, again and again until its input ends, and says so as soon as anything
 * is not as it was the first time. On the input a line {@code leak} makes it lose some sockets.
 */
public final class Shop {

    private static final int BETWEEN_MILLIS = 20;

    private Shop() {}

    /** @param arguments the exit status */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> System.out.println("uncaught in " + thread.getName() + ": " + failure));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("closing time"), "closing-time"));
        try (Suppliers suppliers = new Suppliers();
                Business business = new Business(suppliers)) {
            Forgetful forgetful = new Forgetful(suppliers);
            forgetful.forgetOnce();
            String first = business.day();
            System.out.println(first);
            System.setProperty("shop.open", "");
            Thread till = new Thread(() -> listen(forgetful), "till");
            till.start();
            long slowest = 0;
            while (till.isAlive()) {
                long began = System.nanoTime();
                Map<String, Long> waited = nanosWithoutProcessor();
                String day = business.day();
                forgetful.forgetSome();
                // A busy machine is slow without anybody's fault.
                slowest = Math.max(slowest, System.nanoTime() - began - nanosWithoutProcessorSince(waited));
                if (!day.equals(first)) {
                    System.out.println("at " + System.currentTimeMillis() + " otherwise: " + day);
                }
                Thread.sleep(BETWEEN_MILLIS);
            }
            CRC32 sum = new CRC32();
            sum.update(first.getBytes(StandardCharsets.UTF_8));
            System.out.println("checksum " + Long.toHexString(sum.getValue()));
            System.out.println("slowest " + slowest / 1_000_000 + " ms");
        }
        System.exit(Integer.parseInt(arguments[0]));
    }

    /** How long each thread could have run and was not let; empty where the kernel does not tell. */
    private static Map<String, Long> nanosWithoutProcessor() {
        Map<String, Long> nanos = new HashMap<>();
        File[] threads = new File("/proc/self/task").listFiles();
        for (File thread : threads == null ? new File[0] : threads) {
            try {
                String figures =
                        new String(Files.readAllBytes(thread.toPath().resolve("schedstat")), StandardCharsets.UTF_8);
                nanos.put(thread.getName(), Long.parseLong(figures.split(" ")[1]));
            } catch (IOException | RuntimeException ended) {
                // With what it waited.
            }
        }
        return nanos;
    }

    /** All threads together since then, but for those that have ended. */
    private static long nanosWithoutProcessorSince(Map<String, Long> before) {
        long nanos = 0;
        for (Map.Entry<String, Long> thread : nanosWithoutProcessor().entrySet()) {
            nanos += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return nanos;
    }

    private static void listen(Forgetful forgetful) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                if (line.equals("leak")) {
                    forgetful.lose();
                    System.out.println("lost some");
                }
            }
        } catch (IOException e) {
            System.out.println("input: " + e);
        }
    }
}
