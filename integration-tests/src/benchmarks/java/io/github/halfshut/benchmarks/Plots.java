package io.github.halfshut.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How the cost grows: measured points of single operations, and what follows from them where no machine of ours goes. A
 * curve without markers is calculated.
 */
public final class Plots {

    /** Of one core: a fifth of the agent's budget of 0.1 %. */
    private static final double SHARE_OF_POLLING = 0.0002;

    private static final double SCAN_INTERVAL_SECONDS = 10;
    private static final int WIDTH = 760;
    private static final int HEIGHT = 460;
    /** Of a record and its slot in the registry. */
    private static final double BYTES_PER_SOCKET = 92;

    private final JsonNode results;
    private final Path folder;

    private Plots(JsonNode results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    /** Draws results that were kept: {@code OPERATIONS.JSON FOLDER}. */
    public static void main(String[] arguments) throws IOException {
        draw(Paths.get(arguments[0]), Paths.get(arguments[1]));
    }

    /** @param operations results in the form of JMH */
    static void draw(Path operations, Path folder) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Plots plots = new Plots(new ObjectMapper().readTree(operations.toFile()), folder);
        plots.sockets();
        plots.churn();
        plots.sites();
        plots.rows();
    }

    private void sockets() throws IOException {
        Map<Double, Double> ticks = cpuNanos("PollTick.tick", "sockets");
        if (ticks.isEmpty()) {
            return;
        }
        double perSocket = slope(ticks);
        XYChart tick = chart("A tick that asks every tracked socket", "tracked sockets", "CPU, ms");
        points(tick, "measured", ticks, 1e-6);
        curve(tick, "calculated", 100, 1e6, sockets -> sockets * perSocket * 1e-6);
        save(tick, "sockets-tick");
        XYChart pace = chart(
                "How the agent keeps inside its budget", "tracked sockets", "s between ticks; MB; 0.01 % of a core");
        DoubleUnaryOperator seconds =
                sockets -> Math.max(SCAN_INTERVAL_SECONDS, sockets * perSocket * 1e-9 / SHARE_OF_POLLING);
        curve(pace, "seconds between two ticks", 100, 1e6, seconds);
        curve(pace, "heap of the records, MB", 100, 1e6, sockets -> sockets * BYTES_PER_SOCKET / 1e6);
        curve(
                pace,
                "CPU of ticks, 0.01 % of a core",
                100,
                1e6,
                sockets -> 1e4 * sockets * perSocket * 1e-9 / seconds.applyAsDouble(sockets));
        save(pace, "sockets-pace");
    }

    private void churn() throws IOException {
        XYChart chart = chart("Hooks of connections that come and go", "connections a second", "CPU, % of a core");
        boolean any = false;
        for (Map.Entry<Double, Double> depth :
                cpuNanos("OpenAndClose.hooks", "depth").entrySet()) {
            any = true;
            String name = String.format("%.0f frames, %.1f µs measured", depth.getKey(), depth.getValue() / 1_000);
            curve(chart, name, 10, 1e5, rate -> 100 * rate * depth.getValue() * 1e-9);
        }
        if (any) {
            save(chart, "churn");
        }
    }

    private void sites() throws IOException {
        Map<Double, Double> measured = cpuNanos("Diagnose.diagnose", "sites");
        if (!measured.isEmpty()) {
            XYChart chart = chart("Diagnosing 11,164 suspects", "different stacks among them", "CPU, ms");
            points(chart, "measured", measured, 1e-6);
            save(chart, "sites");
        }
    }

    private void rows() throws IOException {
        Map<Double, Double> measured = cpuNanos("TableParse.read", "rows");
        if (!measured.isEmpty()) {
            double perRow = slope(measured);
            XYChart chart = chart("One look at a table", "rows", "CPU, ms");
            points(chart, "parsing, measured", measured, 1e-6);
            curve(chart, "parsing, calculated", 100, 1e6, rows -> rows * perRow * 1e-6);
            curve(chart, "the kernel's printing, 1.83 µs a row + hash walk", 100, 1e6, rows -> 1.8 + rows * 1.83e-3);
            save(chart, "rows");
        }
    }

    private Map<Double, Double> cpuNanos(String benchmark, String parameter) {
        Map<Double, Double> measured = new TreeMap<>();
        for (JsonNode result : results) {
            if (result.get("benchmark").asText().endsWith(benchmark)
                    && !result.get("jvmArgs").toString().contains("VIRTUAL")) {
                measured.put(
                        result.get("params").get(parameter).asDouble(),
                        result.get("secondaryMetrics")
                                .get(CostProfiler.CPU)
                                .get("score")
                                .asDouble());
            }
        }
        return measured;
    }

    /** Cost of one more, by the largest point: what is fixed matters least there. */
    private static double slope(Map<Double, Double> measured) {
        double slope = 0;
        for (Map.Entry<Double, Double> point : measured.entrySet()) {
            slope = point.getValue() / point.getKey();
        }
        return slope;
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setLegendPosition(LegendPosition.InsideNW);
        return chart;
    }

    private static void points(XYChart chart, String name, Map<Double, Double> measured, double unit) {
        List<Double> values = new ArrayList<>();
        measured.values().forEach(value -> values.add(value * unit));
        chart.addSeries(name, new ArrayList<>(measured.keySet()), values).setMarker(SeriesMarkers.CIRCLE);
    }

    private static void curve(XYChart chart, String name, double from, double to, DoubleUnaryOperator value) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (double x = from; x <= to * 1.001; x *= Math.pow(10, 0.25)) {
            xs.add(x);
            ys.add(value.applyAsDouble(x));
        }
        XYSeries series = chart.addSeries(name, xs, ys);
        series.setMarker(SeriesMarkers.NONE);
    }

    private void save(XYChart chart, String name) throws IOException {
        BitmapEncoder.saveBitmap(chart, folder.resolve(name).toString(), BitmapFormat.PNG);
    }
}
