package io.github.halfshut.outlet;

import io.github.halfshut.report.JsonReport;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.ReportSource;
import io.github.halfshut.report.TextReport;

/** Answers JMX from the last report; only operations scan. */
final class HalfshutBean implements HalfshutMXBean {
    private final ReportSource source;
    private final DumpFiles files;

    HalfshutBean(ReportSource source, DumpFiles files) {
        this.source = source;
        this.files = files;
    }

    @Override
    public long getCloseWaitCount() {
        LeakReport report = source.latest();
        Long count = report.kernel.states.get("CLOSE_WAIT");
        if (count != null) {
            return count;
        }
        return report.kernel.states.isEmpty() ? -1 : 0;
    }

    @Override
    public long getLeakedSocketCount() {
        return source.latest().leakedSockets();
    }

    @Override
    public int getLeakCount() {
        return source.latest().leakCount();
    }

    @Override
    public long getTrackedSocketCount() {
        return source.latest().agent.trackedSockets;
    }

    @Override
    public long getOldestCloseWaitSeconds() {
        return source.latest().oldestCloseWaitSeconds();
    }

    @Override
    public long getOpenFileDescriptorCount() {
        return source.latest().kernel.openFiles;
    }

    @Override
    public long getMaxFileDescriptorCount() {
        return source.latest().kernel.maxFiles;
    }

    @Override
    public long getSecondsToExhaustion() {
        return source.latest().secondsToExhaustion();
    }

    @Override
    public long getListenOverflowCount() {
        return source.latest().kernel.listenOverflows;
    }

    @Override
    public String getVersion() {
        return source.latest().agent.version;
    }

    @Override
    public String reportText() {
        return TextReport.render(source.fresh());
    }

    @Override
    public String reportJson() {
        return JsonReport.render(source.fresh());
    }

    @Override
    public String dump(String pathOrEmpty) {
        return files.write(source.fresh(), pathOrEmpty == null ? "" : pathOrEmpty)
                .toString();
    }

    @Override
    public void scan() {
        source.fresh();
    }

    @Override
    public int releaseLeaked(String fingerprint) {
        return source.release(fingerprint);
    }
}
