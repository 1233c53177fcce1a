package io.github.halfshut.outlet;

/**
 * What operators see over JMX. Attributes show the last scan and cost nothing to read; -1 stands for unknown. The
 * tables {@code Leaks} and {@code Listeners} stand beside these, see {@link OpenBean}.
 */
public interface HalfshutMXBean {
    long getCloseWaitCount();

    long getLeakedSocketCount();

    int getLeakCount();

    long getTrackedSocketCount();

    long getOldestCloseWaitSeconds();

    long getOpenFileDescriptorCount();

    long getMaxFileDescriptorCount();

    long getSecondsToExhaustion();

    long getListenOverflowCount();

    String getVersion();

    String reportText();

    String reportJson();

    String dump(String pathOrEmpty);

    void scan();

    int releaseLeaked(String fingerprint);
}
