package io.github.halfshut.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Fact;
import io.github.halfshut.library.LibraryFile;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When a report says that it knows a library, and not this release of it. */
class HookLedgerTest {

    private static final String LEASE = "lease a.Pool#take";
    private static final String OLD_LEASE = "lease a.Pool#lend";
    private static final List<ClientLibrary> ACME =
            LibraryFile.read("library Acme\nclient a.Pool#<init> this\n" + LEASE + " ret\n" + OLD_LEASE + " ret\n");

    private final HookLedger ledger = new HookLedger();

    HookLedgerTest() {
        ledger.expectAfterOthers(ACME.get(0).facts.stream().map(Fact::place).collect(Collectors.toList()));
    }

    @Test
    void aLibraryThatIsNotThereIsNoBlindSpot() {
        assertThat(ledger.blindSpots(ACME)).isEmpty();
    }

    @Test
    void oneSpellingOfAFactIsEnough() {
        ledger.woven("client a.Pool#<init>");
        ledger.missed(LEASE, "a.Pool");
        ledger.woven(OLD_LEASE);
        assertThat(ledger.blindSpots(ACME)).isEmpty();
    }

    @Test
    void noSpellingAtAllIsABlindSpot() {
        ledger.woven("client a.Pool#<init>");
        ledger.missed(LEASE, "a.Pool");
        ledger.missed(OLD_LEASE, "a.Pool");
        assertThat(ledger.blindSpots(ACME))
                .containsExactly(
                        "Acme: a.Pool has no such method as known for \"lease\", so whether a request still has a"
                                + " connection is not known.");
    }

    @Test
    void aMissDoesNotHideWhatTookInAnotherLoader() {
        ledger.woven(LEASE);
        ledger.missed(LEASE, "a.Pool");
        assertThat(ledger.lines())
                .filteredOn(line -> line.name.equals(LEASE))
                .allMatch(line -> line.state == HookLedger.State.WOVEN);
    }

    @Test
    void aListenerOfWhichNothingIsHeardIsABlindSpot() {
        for (Hook hook : JdkHooks.ALL) {
            if (!hook.name.equals("ServerSocketChannelImpl.bind")) {
                ledger.woven(hook.name);
            }
        }
        ledger.missed("ServerSocketChannelImpl.bind", "sun.nio.ch.ServerSocketChannelImpl");
        assertThat(ledger.blindSpots())
                .containsExactly("No hook took for where a listening channel is bound: this JDK has no"
                        + " ServerSocketChannelImpl.bind.");
    }

    @Test
    void aRefusedHookIsNotCalledAMissingMethod() {
        JdkHooks.ALL.forEach(hook -> ledger.woven(hook.name));
        ledger.refused("ServerSocketChannelImpl.accept begins", "a reason");
        assertThat(ledger.blindSpots())
                .containsExactly(
                        "The hook ServerSocketChannelImpl.accept begins was refused: a reason.",
                        "No hook took for the thread that accepts from a listening channel.");
    }
}
