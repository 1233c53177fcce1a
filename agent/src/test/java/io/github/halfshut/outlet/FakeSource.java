package io.github.halfshut.outlet;

import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import io.github.halfshut.report.Reports;
import java.util.concurrent.atomic.AtomicInteger;

/** A source whose reports the test chooses and whose scans it counts. */
class FakeSource implements ReportSource {
    final AtomicInteger scans = new AtomicInteger();
    volatile LeakReport latest = Reports.healthy();
    volatile LeakReport fresh = Reports.incident();

    @Override
    public LeakReport latest() {
        return latest;
    }

    @Override
    public LeakReport fresh() {
        scans.incrementAndGet();
        return fresh;
    }

    @Override
    public int release(String fingerprint) {
        if (fingerprint.equals("9f3c21ab0d1e")) {
            return 7;
        }
        throw new IllegalStateException("The option release is off.");
    }
}
