package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WeakTableTest {

    private final WeakTable<String> table = new WeakTable<>(3);

    @Test
    void keysAreIdentitiesAndNeverAsked() {
        Hostile one = new Hostile();
        Hostile other = new Hostile();
        table.put(one, "one");
        assertThat(table.putIfAbsent(other, "other")).isEqualTo("other");
        assertThat(table.get(one)).isEqualTo("one");
        assertThat(table.get(other)).isEqualTo("other");
        assertThat(table.get(new Hostile())).isNull();
    }

    @Test
    void equalKeysAreDifferentKeys() {
        String one = new String("key");
        String equal = new String("key");
        table.put(one, "one");
        assertThat(table.get(equal)).isNull();
        assertThat(table.putIfAbsent(equal, "equal")).isEqualTo("equal");
        assertThat(table.get(one)).isEqualTo("one");
    }

    @Test
    void theFirstValueStays() {
        Object key = new Object();
        assertThat(table.putIfAbsent(key, "first")).isEqualTo("first");
        assertThat(table.putIfAbsent(key, "second")).isEqualTo("first");
        assertThat(table.get(key)).isEqualTo("first");
    }

    @Test
    void putReplaces() {
        Object key = new Object();
        table.put(key, "first");
        table.put(key, "second");
        assertThat(table.get(key)).isEqualTo("second");
    }

    @Test
    void pastTheCapacityNewKeysAreCountedAndOldOnesStay() {
        Object[] keys = {new Object(), new Object(), new Object()};
        for (Object key : keys) {
            table.put(key, "kept");
        }
        Object late = new Object();
        assertThat(table.putIfAbsent(late, "late")).isEqualTo("late");
        table.put(new Object(), "later");
        assertThat(table.get(late)).isNull();
        assertThat(table.forgotten()).isEqualTo(2);
        assertThat(table.putIfAbsent(keys[0], "other")).isEqualTo("kept");
        assertThat(table.forgotten()).isEqualTo(2);
    }

    @Test
    void collectedKeysMakeRoom() {
        Object kept = new Object();
        table.put(kept, "kept");
        Object[] dropped = {new Object(), new Object()};
        WeakReference<?> first = new WeakReference<>(dropped[0]);
        WeakReference<?> second = new WeakReference<>(dropped[1]);
        table.put(dropped[0], "dropped");
        table.put(dropped[1], "dropped");
        dropped = null;
        Collector.takes(first);
        Collector.takes(second);
        Object fresh = new Object();
        org.awaitility.Awaitility.await().until(() -> {
            // The collector hands its references over a moment after it has cleared them.
            table.purge();
            table.put(fresh, "fresh");
            return table.get(fresh) != null;
        });
        assertThat(table.get(kept)).isEqualTo("kept");
    }
}
