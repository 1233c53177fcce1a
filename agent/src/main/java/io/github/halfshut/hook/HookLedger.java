package io.github.halfshut.hook;

import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Fact;
import io.github.halfshut.library.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each hook: woven, refused (and why) or not seen, so that a report never hides what it could not see. */
public final class HookLedger {

    /** State of a hook as the report spells it. */
    public enum State {
        WOVEN("woven"),
        NOT_SEEN("not-seen"),
        REFUSED("refused");

        public final String spelling;

        State(String spelling) {
            this.spelling = spelling;
        }
    }

    /** One hook and its fate. */
    public static final class Line {
        public final String name;
        public final State state;
        /** Why it was refused, or which class lacks its method, else empty. */
        public final String detail;

        Line(String name, State state, String detail) {
            this.name = name;
            this.state = state;
            this.detail = detail;
        }
    }

    private Map<String, Line> lines = new LinkedHashMap<>();

    synchronized void expect(String name) {
        if (!lines.containsKey(name)) {
            lines.put(name, new Line(name, State.NOT_SEEN, ""));
        }
    }

    /** Lists hooks after those that were expected so far; what has already become of some of them stays. */
    synchronized void expectAfterOthers(List<String> names) {
        Map<String, Line> ordered = new LinkedHashMap<>(lines);
        for (String name : names) {
            Line known = ordered.remove(name);
            ordered.put(name, known == null ? new Line(name, State.NOT_SEEN, "") : known);
        }
        lines = ordered;
    }

    /** A refusal stays: another overload may have taken, this one is still blind. */
    synchronized void woven(String name) {
        Line before = lines.get(name);
        if (before != null && before.state == State.REFUSED) {
            return;
        }
        lines.put(name, new Line(name, State.WOVEN, ""));
    }

    /** The class is there, and no method of it fits: a release that the hook does not know. */
    synchronized void missed(String name, String className) {
        Line before = lines.get(name);
        if (before == null || before.state == State.NOT_SEEN) {
            lines.put(name, new Line(name, State.NOT_SEEN, className + " has no such method"));
        }
    }

    synchronized void refused(String name, String why) {
        lines.put(name, new Line(name, State.REFUSED, why));
    }

    /** All hooks in the order in which they are listed. */
    public synchronized List<Line> lines() {
        return new ArrayList<>(lines.values());
    }

    /** One sentence for each thing that cannot be seen because a hook did not take. */
    public synchronized List<String> blindSpots() {
        List<String> sentences = new ArrayList<>();
        for (Line line : lines.values()) {
            if (line.state == State.REFUSED) {
                sentences.add("The hook " + line.name + " was refused: " + line.detail + ".");
            }
        }
        for (String[] essential : JdkHooks.ESSENTIAL) {
            if (!is(State.WOVEN, essential[0]) && !is(State.WOVEN, essential[1])) {
                sentences.add("No hook took for " + essential[2] + why(essential) + ".");
            }
        }
        return sentences;
    }

    /**
     * One sentence for each kind of fact of which a library was seen to have the classes, and none of the methods. One
     * fact that took is enough: old and new spellings of the same fact stand side by side.
     */
    public synchronized List<String> blindSpots(List<ClientLibrary> libraries) {
        List<String> sentences = new ArrayList<>();
        for (ClientLibrary library : libraries) {
            for (Verb verb : Verb.values()) {
                String missed = null;
                boolean taken = false;
                for (Fact fact : library.facts) {
                    Line line = fact.verb == verb ? lines.get(fact.place()) : null;
                    taken |= line != null && line.state == State.WOVEN;
                    missed = line != null && line.state == State.NOT_SEEN && !line.detail.isEmpty()
                            ? line.detail
                            : missed;
                }
                if (missed != null && !taken) {
                    sentences.add(library.name + ": " + missed + " as known for \"" + verb.spelling + "\", so "
                            + verb.otherwise + ".");
                }
            }
        }
        return sentences;
    }

    /** Whether a fact with this verb took for this library. */
    public synchronized boolean hasTaken(ClientLibrary library, Verb verb) {
        for (Fact fact : library.facts) {
            if (fact.verb == verb && is(State.WOVEN, fact.place())) {
                return true;
            }
        }
        return false;
    }

    /** A refusal has a sentence of its own. */
    private String why(String[] hooks) {
        if (is(State.REFUSED, hooks[0]) || is(State.REFUSED, hooks[1])) {
            return "";
        }
        return hooks[0].equals(hooks[1])
                ? ": this JDK has no " + method(hooks[0])
                : ": this JDK has neither " + method(hooks[0]) + " nor " + method(hooks[1]);
    }

    /** A hook's name is that of its method, and where in it the call stands. */
    private static String method(String hook) {
        return hook.replace(" begins", "");
    }

    private boolean is(State state, String name) {
        Line line = lines.get(name);
        return line != null && line.state == state;
    }
}
