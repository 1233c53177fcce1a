package io.github.halfshut.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** That a program with the agent has done what it did without. */
final class Undisturbed {

    private Undisturbed() {}

    /** Once both have ended; the lines that name reports may be there besides. */
    static void as(Outcome without, Fork with) throws InterruptedException {
        int status = with.status();
        List<String> err = with.err().whole().stream()
                .filter(line -> !line.startsWith(Report.ANNOUNCEMENT))
                .toList();
        as(without, new Outcome(status, with.out.whole(), err));
    }

    /** The same status, output and errors, but for figures: times, process numbers and ports differ from run to run. */
    static void as(Outcome without, Outcome with) {
        assertThat(withoutFigures(with)).as("%s", with).isEqualTo(withoutFigures(without));
    }

    private static Outcome withoutFigures(Outcome outcome) {
        return new Outcome(outcome.status(), withoutFigures(outcome.out()), withoutFigures(outcome.err()));
    }

    private static List<String> withoutFigures(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("\\d+([.,]\\d+)*", "0"))
                .toList();
    }
}
