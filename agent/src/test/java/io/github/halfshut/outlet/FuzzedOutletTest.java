package io.github.halfshut.outlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.HostileStrings;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Reports;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

/** Strings that strangers might choose, on their way to a console or to the application's standard error. */
class FuzzedOutletTest {
    private static final int STRINGS = 100_000;
    private static final int LONGEST_CELL = 301;
    private static final int LONGEST_LINE = 4_100;

    private final HostileStrings strings = new HostileStrings(20_261_123);

    @Test
    void tablesAndNotificationsShowWhatCanBeSeen() throws OpenDataException {
        BeanTables tables = new BeanTables();
        while (strings.drawn() < STRINGS) {
            LeakReport report = Reports.filledWith(strings);
            check(tables.leaks(report));
            check(tables.listeners(report));
            for (Leak leak : report.leaks) {
                isHarmless(new LeakChange(LeakChange.NEW, leak).sentence, LONGEST_LINE);
            }
        }
        System.out.println("tables and notifications: " + strings.drawn() + " strings");
    }

    @Test
    void anAnnouncementStaysOneLine() {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        StandardError error = new StandardError(to);
        while (strings.drawn() < STRINGS) {
            to.reset();
            error.line(strings.get());
            String said = new String(to.toByteArray(), StandardCharsets.UTF_8);
            assertThat(said.startsWith("halfshut: ") && said.endsWith("\n")).isTrue();
            isHarmless(said.substring(0, said.length() - 1), LONGEST_LINE);
            isHarmless(Dump.failed(strings.get()).toString(), LONGEST_LINE);
        }
        System.out.println("announcements: " + strings.drawn() + " strings");
    }

    private void check(TabularData table) {
        assertThat(table.isEmpty()).isFalse();
        for (Object row : table.values()) {
            for (Object cell : ((CompositeData) row).values()) {
                if (cell instanceof String) {
                    isHarmless((String) cell, LONGEST_CELL + 1);
                    // What Swing, and with it jconsole, takes for a page.
                    assertThat(cell.toString().toLowerCase().startsWith("<html>"))
                            .isFalse();
                }
            }
        }
    }

    private void isHarmless(String text, int bound) {
        assertThat(text.length() <= bound
                        && !HostileStrings.UNSEEN.matcher(text).find())
                .as("after %d strings: %s", strings.drawn(), text)
                .isTrue();
    }
}
