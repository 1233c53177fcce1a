package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page that {@code report --html} writes, as Chromium shows it: of one leak, of a thousand, and of hostile names. */
@Tag("browser")
// One browser, which shows one page at a time.
@Execution(ExecutionMode.SAME_THREAD)
final class PageInBrowserTest {

    private static final Path PICTURES = Path.of(System.getProperty("page.pictures"));

    /** What a stranger may call a class, a thread, a host or a file: markup, colours of a terminal, half a character. */
    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u001b[31m\ud83d\u202egnp";

    @TempDir
    private static Path directory;

    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.open(directory.resolve("profile"));
        try (Watched watched = new Watched(Launch.on(Jdks.own())
                .agent(Launch.QUICK + ",report-dir=" + directory)
                .sample("socket-not-closed", "--count", "20", "--until-stdin-closes")
                .start())) {
            watched.fork.await("ready: ");
            watched.report(seen -> seen.leakedSockets() == 20, Duration.ofSeconds(30));
            write("one", watched.fork.pid());
            watched.end();
        }
        write("thousand", StoredReport.write(directory.resolve("thousand.json"), 1_000, ""));
        write("hostile", StoredReport.write(directory.resolve("hostile.json"), 5, HOSTILE));
        write("none", StoredReport.write(directory.resolve("none.json"), 0, ""));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void write(String name, Object jvmOrDump) throws Exception {
        Outcome written = Outcome.of(Fork.start(
                List.of(
                        Jdks.own().command("java"),
                        "-jar",
                        Launch.AGENT.toString(),
                        "report",
                        "--html",
                        page(name).toString(),
                        jvmOrDump.toString()),
                Map.of()));
        assertThat(written.status()).as("%s", written).isEqualTo(name.equals("none") ? 0 : 1);
    }

    private static Path page(String name) {
        return directory.resolve(name + ".html");
    }

    private static void show(String name, String scheme, int width, int height) {
        browser.prefer(scheme);
        browser.size(width, height);
        browser.show(page(name));
    }

    private static void show(String name) {
        show(name, "light", 1280, 900);
    }

    private static void unfold() {
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "thousand", "hostile", "none"})
    void it_has_one_title_and_headings_that_never_skip_a_level(String name) {
        show(name);
        assertThat(browser.texts("return [...document.querySelectorAll('h1')].map(one => one.textContent)"))
                .singleElement()
                .isEqualTo(browser.run("return document.title.replace('Halfshut: ', '')"));
        List<String> levels = browser.texts(
                "return [...document.querySelectorAll('h1,h2,h3,h4')].map(one => one.tagName.substring(1))");
        assertThat(levels).startsWith("1", "2");
        for (int i = 1; i < levels.size(); i++) {
            assertThat(Integer.parseInt(levels.get(i))).isLessThanOrEqualTo(Integer.parseInt(levels.get(i - 1)) + 1);
        }
        assertThat(browser.texts("return [...document.querySelectorAll('section')]"
                        + ".filter(one => !document.getElementById(one.getAttribute('aria-labelledby')))"
                        + ".map(one => one.outerHTML.substring(0, 80))"))
                .as("sections without a name")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "thousand", "hostile"})
    void each_table_and_drawing_says_what_it_is(String name) {
        show(name);
        assertThat(browser.number("return document.querySelectorAll('table').length"))
                .isPositive();
        assertThat(browser.texts("return [...document.querySelectorAll('table')].filter(one => !one.caption"
                        + " || !one.caption.textContent || !one.tHead || one.querySelectorAll('th[scope=row]').length == 0"
                        + " || [...one.tHead.rows[0].cells].some(cell => cell.scope != 'col'))"
                        + ".map(one => one.textContent.substring(0, 80))"))
                .as("tables without caption or headers")
                .isEmpty();
        assertThat(browser.number("return document.querySelectorAll('svg[role=img]').length"))
                .isPositive();
        assertThat(browser.texts("return [...document.querySelectorAll('svg')].filter(one => one.ariaHidden != 'true'"
                        + " && !(one.role == 'img' && one.ariaLabel)).map(one => one.outerHTML.substring(0, 80))"))
                .as("drawings without words")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "thousand", "hostile", "none"})
    void it_asks_nobody_and_the_browser_has_nothing_to_complain_of(String name) throws IOException {
        browser.show(directory.resolve("none.html"));
        browser.console();
        browser.requests();
        show(name);
        unfold();
        assertThat(browser.requests()).containsExactly(page(name).toUri().toString());
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "thousand", "hostile", "none"})
    void tab_walks_through_it_in_its_order_and_each_stop_is_seen(String name) {
        show(name);
        browser.run("window.stops = [...document.querySelectorAll('summary,a[href],button,input,select,[tabindex]')]"
                + ".filter(one => one.checkVisibility())");
        long stops = browser.number("return window.stops.length");
        for (int i = 0; i < stops; i++) {
            browser.press(Keys.TAB);
            assertThat(browser.number("return window.stops.indexOf(document.activeElement)"))
                    .as("stop %d of %d", i, stops)
                    .isEqualTo(i);
            assertThat(browser.run("const at = document.activeElement, style = getComputedStyle(at);"
                            + "const box = at.getBoundingClientRect();"
                            + "return style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2"
                            + " && box.bottom > 0 && box.top < innerHeight"))
                    .as("a ring around stop %d, on the screen", i)
                    .isEqualTo(true);
        }
        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement == document.body"))
                .as("out after the last")
                .isEqualTo(true);
    }

    @Test
    void a_trace_opens_by_enter_and_closes_by_space() {
        show("one");
        browser.run("document.querySelector('article details details summary').focus()");
        browser.press(Keys.ENTER);
        assertThat(browser.run("return document.activeElement.parentNode.open")).isEqualTo(true);
        assertThat((String) browser.run("return document.activeElement.parentNode.innerText"))
                .contains("SocketNotClosed.java:");
        browser.press(Keys.SPACE);
        assertThat(browser.run("return document.activeElement.parentNode.open")).isEqualTo(false);
    }

    @Test
    void hostile_names_stay_text() {
        show("hostile");
        unfold();
        assertThat(browser.number("return document.querySelectorAll('script,img,[onerror]').length"))
                .isZero();
        String text = (String) browser.run("return document.body.textContent");
        // A dialog would have made the line above fail.
        assertThat(text)
                .contains("<script>alert(1)</script><img src=x onerror=alert(2)>\"'&\ufffd[31m\ufffd\ufffdgnp")
                .doesNotContain("\u001b", "\u202e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "thousand", "hostile", "none"})
    void no_width_makes_it_scroll_sideways(String name) {
        for (int width : name.equals("thousand") ? new int[] {375} : new int[] {320, 375, 768, 1280}) {
            show(name, "light", width, 800);
            for (String folded : new String[] {"folded", "unfolded"}) {
                assertThat(browser.texts("return document.documentElement.scrollWidth <= innerWidth ? [] :"
                                + " [...document.querySelectorAll('body *')]"
                                + ".filter(one => one.getBoundingClientRect().right > innerWidth && !one.closest('.scroll'))"
                                + ".map(one => one.outerHTML.substring(0, 100)).slice(0, 3)"))
                        .as("what is wider than %d pixels, %s", width, folded)
                        .isEmpty();
                unfold();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "thousand", "none"})
    void it_can_be_read_in_light_and_dark(String name) {
        for (String scheme : new String[] {"light", "dark"}) {
            show(name, scheme, 1280, 900);
            unfold();
            assertThat(browser.texts(resource("contrast.js")))
                    .as("text of a contrast below 4.5 to 1, %s", scheme)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "hostile", "none"})
    void axe_finds_nothing_against_it(String name) {
        for (String scheme : new String[] {"light", "dark"}) {
            for (int width : new int[] {375, 1280}) {
                show(name, scheme, width, 900);
                unfold();
                browser.run(resource("/axe.min.js"));
                assertThat((List<?>) browser.await("const done = arguments[0];"
                                + "axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
                                + " 'wcag21aa', 'wcag22aa', 'best-practice']}).then(found => done(found.violations"
                                + ".map(one => one.id + ': ' + one.nodes.map(node => node.html.substring(0, 90)))),"
                                + " failure => done(['' + failure]))"))
                        .as("%s at %d pixels", scheme, width)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_thousand_leaks_are_a_page_that_one_can_still_use() throws IOException {
        assertThat(Files.size(page("thousand"))).isLessThan(6_000_000);
        show("thousand");
        assertThat(browser.number("return document.documentElement.scrollHeight"))
                .as("height in pixels before anything is unfolded")
                .isLessThan(12_000);
        assertThat(browser.number("return document.querySelectorAll('article').length"))
                .as("leaks and notices, shown or folded")
                .isEqualTo(1_200);
    }

    @Test
    void pictures_for_whoever_wants_to_look() throws IOException {
        List<String> sizes = new ArrayList<>();
        for (String name : new String[] {"one", "thousand", "hostile", "none"}) {
            sizes.add(name + ".html " + Files.size(page(name)) + " bytes");
            for (String scheme : new String[] {"light", "dark"}) {
                show(name, scheme, 1280, 900);
                browser.picture(PICTURES.resolve(name + "-" + scheme + ".png"));
            }
            show(name, "light", 375, 812);
            browser.picture(PICTURES.resolve(name + "-phone.png"));
            assertThat(PICTURES.resolve(name + "-phone.png")).isNotEmptyFile();
        }
        Files.write(PICTURES.resolve("sizes.txt"), sizes);
    }

    private static String resource(String name) {
        try (InputStream in = PageInBrowserTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
