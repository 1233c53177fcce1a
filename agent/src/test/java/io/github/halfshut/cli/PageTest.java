package io.github.halfshut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.halfshut.HostileStrings;
import io.github.halfshut.report.JsonReport;
import io.github.halfshut.report.Leak;
import io.github.halfshut.report.LeakReport;
import io.github.halfshut.report.Reports;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page as a parser that is not ours sees it. */
final class PageTest {

    private static Document page(LeakReport report) throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.render(report));
        String page = Page.of(json);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> texts(Document page, String element) {
        NodeList found = page.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void the_verdict_the_line_and_the_change_are_there() throws Exception {
        Document page = page(Reports.incident());
        assertThat(texts(page, "h1")).containsExactly("11,201 sockets leak from 2 places");
        assertThat(texts(page, "h3")).anyMatch(title -> title.startsWith("11,164 sockets: PER_REQUEST_CLIENT"));
        assertThat(texts(page, "code")).anyMatch(line -> line.contains("(" + Reports.FETCH_PRICE.file + ":"));
        assertThat(texts(page, "p")).anyMatch(text -> text.startsWith("Change: "));
        assertThat(texts(page, "summary")).isNotEmpty();
    }

    @Test
    void a_healthy_program_has_a_page_that_says_so() throws Exception {
        assertThat(texts(page(Reports.healthy()), "h1")).containsExactly("No leak");
    }

    @Test
    void how_it_came_about_is_drawn_and_told_in_words_and_figures() throws Exception {
        Document page = page(Reports.incident().withHistory(Reports.history()));
        assertThat(texts(page, "h2")).contains("How it came about");
        NodeList drawings = page.getElementsByTagName("svg");
        Element first = (Element) drawings.item(0);
        assertThat(first.getAttribute("role")).isEqualTo("img");
        assertThat(first.getAttribute("aria-label"))
                .isEqualTo(
                        "Sockets of each leak, 2 h: com.acme.OrderService.fetchPrice(OrderService.java:42) 9f3c21ab0d1e"
                                + " from 0 to 11,164, at most 11,164; 0123456789ab, gone from 7 to 0, at most 7.");
        assertThat(texts(page, "figcaption"))
                .containsExactly("Sockets of each leak", "Sockets by TCP state", "Open descriptors");
        assertThat(texts(page, "td")).contains("5,582", "unknown");
        List<String> lines = new ArrayList<>();
        NodeList paths = page.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            lines.add(((Element) paths.item(i)).getAttribute("d"));
        }
        assertThat(lines).contains("M96.0 176.0L402.0 98.8L708.0 21.6");
    }

    @Test
    void a_report_of_one_look_has_no_time_to_show() throws Exception {
        assertThat(texts(page(Reports.incident()), "h2")).doesNotContain("How it came about");
    }

    @Test
    void red_is_the_colour_of_leaks_alone() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree("{\"timeline\":{\"seconds\":[0,10],\"openFiles\":[5,6],\"states\":{\"ESTABLISHED\":[3,4]}}}");
        assertThat(Page.of(json)).contains("class=\"line l1\"").doesNotContain("class=\"line l0\"");
    }

    @Test
    void what_is_not_known_is_no_number() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(
                        "{\"kernel\":{\"openFiles\":null},\"unattributed\":{\"closeWait\":7},\"listeners\":[{\"address\":"
                                + "\"::\",\"port\":80,\"backlog\":null,\"acceptQueue\":null,\"verdict\":null}]}");
        assertThat(Page.of(json))
                .contains(
                        "<dd>unknown of unknown</dd>",
                        "<td>unknown</td>",
                        "7 sockets that the agent did not see opened")
                .doesNotContain("null");
    }

    @Test
    void of_many_leaks_the_first_are_open_and_the_last_are_folded_twice() throws Exception {
        Leak[] leaks = new Leak[30];
        for (int i = 0; i < leaks.length; i++) {
            leaks[i] = Reports.perRequestClient(1_000 - i);
        }
        Document page = page(Reports.of(leaks));
        assertThat(texts(page, "article")).hasSize(30);
        assertThat(texts(page, "summary")).contains("10 more places with 9,755 sockets together");
        NodeList details = page.getElementsByTagName("details");
        int open = 0;
        for (int i = 0; i < details.getLength(); i++) {
            open += ((Element) details.item(i)).hasAttribute("open") ? 1 : 0;
        }
        assertThat(open).isEqualTo(3);
    }

    @Test
    void it_asks_nobody_and_runs_nothing() throws Exception {
        Document page = page(Reports.incident().withHistory(Reports.history()));
        assertThat(texts(page, "script")).isEmpty();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (String reference : List.of("src", "href", "srcset", "action", "onclick", "onload")) {
                assertThat(element.hasAttribute(reference)).as(reference).isFalse();
            }
        }
        assertThat(((Element) page.getElementsByTagName("meta").item(1)).getAttribute("content"))
                .startsWith("default-src 'none'");
    }

    @Test
    void strings_of_others_stay_text() throws Exception {
        HostileStrings strings = new HostileStrings(7);
        while (strings.drawn() < 20_000) {
            Document page = page(Reports.filledWith(strings));
            assertThat(texts(page, "script")).isEmpty();
            assertThat(texts(page, "img")).isEmpty();
        }
        Document page = page(Reports.filledWith(() -> "</title><script>alert(1)</script>\" onload='x'"));
        assertThat(texts(page, "script")).isEmpty();
        assertThat(texts(page, "li")).anyMatch(text -> text.contains("<script>alert(1)</script>"));
    }

    @Test
    void each_heading_that_names_a_section_has_its_own_name() throws Exception {
        NodeList sections = page(Reports.incident()).getElementsByTagName("section");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < sections.getLength(); i++) {
            labels.add(((Element) sections.item(i)).getAttribute("aria-labelledby"));
        }
        assertThat(labels).doesNotHaveDuplicates();
    }
}
