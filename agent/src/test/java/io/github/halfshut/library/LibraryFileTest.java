package io.github.halfshut.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user may write in a file of facts, and what is said of a line that is wrong. */
class LibraryFileTest {

    private static final String ACME = """
            # Acme's own pool
            library Acme HTTP
            packages com.acme.http  com.acme.wire.
            selects

            client  com.acme.http.Pool#<init> this
            \tclient-close com.acme.http.Pool#close this
            opened com.acme.http.Wire#open(2) this -> this.socket @exit
            if-created-per-request Share Pools.DEFAULT.
            if-body-left-open Call Answer.done().
            library Other
            lease *.other.Pool#take ret.entry|ret
            """;

    @Test
    void describesLibrariesInTheirOrder() {
        List<ClientLibrary> libraries = LibraryFile.read(ACME);
        assertThat(libraries).extracting(library -> library.name).containsExactly("Acme HTTP", "Other");
        ClientLibrary acme = libraries.get(0);
        assertThat(acme.packages).containsExactly("com.acme.http.", "com.acme.wire.");
        assertThat(acme.selects).isTrue();
        assertThat(acme.heavy).isFalse();
        assertThat(acme.ifCreatedPerRequest).isEqualTo("Share Pools.DEFAULT.");
        assertThat(acme.ifBodyLeftOpen).isEqualTo("Call Answer.done().");
        assertThat(acme.ifIdleInPool).isNotEmpty();
        assertThat(acme.facts)
                .extracting(Fact::place)
                .containsExactly(
                        "client com.acme.http.Pool#<init>",
                        "client-close com.acme.http.Pool#close",
                        "opened com.acme.http.Wire#open(2)");
        assertThat(acme.facts.get(2).second).isEqualTo("this.socket");
        assertThat(acme.facts.get(2).atExit).isTrue();
    }

    @Test
    void ownsWholePackagesOnly() {
        ClientLibrary acme = LibraryFile.read(ACME).get(0);
        assertThat(acme.owns("com.acme.http.Pool")).isTrue();
        assertThat(acme.owns("com.acme.httptools.Pool")).isFalse();
    }

    @Test
    void standsBeforeTheBuiltInOnes() {
        List<ClientLibrary> all = ClientLibraries.with(LibraryFile.read(ACME));
        assertThat(all.subList(0, 2)).extracting(library -> library.name).containsExactly("Acme HTTP", "Other");
        assertThat(all.subList(2, all.size())).isEqualTo(ClientLibraries.BUILT_IN);
    }

    /** The lines of ours are read without checks at each start, so a test checks them. */
    @Test
    void ourOwnLinesAreFitToBeRead() {
        for (ClientLibrary library : ClientLibraries.BUILT_IN) {
            for (Fact fact : library.facts) {
                String line = fact.place() + " " + fact.key + (fact.second == null ? "" : " -> " + fact.second)
                        + (fact.atExit ? " @exit" : "");
                assertThat(Fact.checked(line).place()).isEqualTo(fact.place());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            client a.B#c this                          | line 1 "client a.B#c this" stands before any library NAME
            library X; cliemt a.B#c this               | line 2 "cliemt a.B#c this" does not begin with a verb: client,
            library X; client a.B this                 | line 2 "client a.B this" has no type#method after client
            library X; client a.B#c                    | line 2 "client a.B#c" has not the form verb type#method key
            library X; client a.B#c self               | line 2 "client a.B#c self" has the key self, which is not this,
            library X; client a.B#c arg:               | has the key arg:, which
            library X; client a.B#c this.4             | has the key this.4, which
            library X; client a.B#c this => ret        | has not the form
            library X; opened a.B#c this               | has no second key, the socket or channel, which opened needs
            library X; status a.B#c this               | has no second key, the number or the status line, which status needs
            library X; scope a.B#c ret                 | looks at the end of the method, but scope holds while it runs
            library X; packages                        | line 2 "packages" says nothing after its first word
            library                                    | line 1 "library" says nothing after its first word
            library X; library Y; client a.B#c this    | library X has no facts
            library X                                  | library X has no facts
            # nothing                                  | describes no library; expected library NAME and facts after it
            """)
    void saysWhatIsWrongWithALine(String lines, String what) {
        assertThatThrownBy(() -> LibraryFile.read(lines.replace(';', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }
}
