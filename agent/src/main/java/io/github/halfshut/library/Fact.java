package io.github.halfshut.library;

import org.jspecify.annotations.Nullable;

/**
 * One line about a library: {@code verb type#method key [-> key]}.
 *
 * <p>A type that begins with {@code *.} matches shaded copies under any prefix; one that ends in {@code $*} any nested
 * class. A method is {@code name}, {@code name*}, {@code name(2)} for two parameters, {@code name(Type)} for a first
 * parameter whose type ends so, or {@code <init>}. A key is {@code this}, {@code ret}, {@code arg0} or {@code arg:Type},
 * followed by {@code .field} or {@code .method()} as often as needed; {@code |} separates alternatives. {@code @exit} looks
 * when the method returns instead of when it begins.
 */
public final class Fact {

    /** As written. */
    public final String line;

    public final Verb verb;
    public final String type;
    public final String method;
    /** What stands in brackets after the method, or null. */
    public final @Nullable String parameters;

    public final String key;
    public final @Nullable String second;
    public final boolean atExit;

    private Fact(
            String line,
            Verb verb,
            String type,
            String method,
            @Nullable String parameters,
            String key,
            @Nullable String second,
            boolean atExit) {
        this.line = line;
        this.verb = verb;
        this.type = type;
        this.method = method;
        this.parameters = parameters;
        this.key = key;
        this.second = second;
        this.atExit = atExit;
    }

    /** Verb, type and method, as written: what it is called in a report. */
    public String place() {
        return verb.spelling + " " + type + "#" + method + (parameters == null ? "" : "(" + parameters + ")");
    }

    /** Reads a line of ours, which a test has checked; a start has no time for more. */
    static Fact parse(String line) {
        String[] words = line.split(" ", -1);
        Verb verb = Verb.spelt(words[0]);
        if (verb == null) {
            throw wrong(line, "does not begin with a verb: " + Verb.list());
        }
        int hash = words[1].indexOf('#');
        String method = words[1].substring(hash + 1);
        String parameters = null;
        int bracket = method.indexOf('(');
        if (bracket > 0 && method.endsWith(")")) {
            parameters = method.substring(bracket + 1, method.length() - 1);
            method = method.substring(0, bracket);
        }
        String second = words.length > 4 && words[3].equals("->") ? words[4] : null;
        boolean atExit = words[words.length - 1].equals("@exit");
        return new Fact(line, verb, words[1].substring(0, hash), method, parameters, words[2], second, atExit);
    }

    /**
     * Reads a line that anybody may have written.
     *
     * @throws IllegalArgumentException with a phrase that says what is wrong with the line
     */
    static Fact checked(String line) {
        String[] words = line.split(" ", -1);
        int length = words[words.length - 1].equals("@exit") ? words.length - 1 : words.length;
        boolean hasSecond = length == 5 && words[3].equals("->");
        if (Verb.spelt(words[0]) == null) {
            throw wrong(line, "does not begin with a verb: " + Verb.list());
        }
        if (length != 3 && !hasSecond) {
            throw wrong(line, "has not the form verb type#method key [-> key] [@exit]");
        }
        int hash = words[1].indexOf('#');
        if (hash <= 0 || hash == words[1].length() - 1) {
            throw wrong(line, "has no type#method after " + words[0]);
        }
        for (int i = 2; i < length; i += 2) {
            if (!isKey(words[i])) {
                throw wrong(
                        line,
                        "has the key " + words[i]
                                + ", which is not this, ret, arg0 or arg:Type with .field or .method() after it");
            }
        }
        Fact fact = parse(line);
        if (!hasSecond && (fact.verb == Verb.OPENED || fact.verb == Verb.BIND)) {
            throw wrong(line, "has no second key, the socket or channel, which " + words[0] + " needs");
        }
        if (!hasSecond && fact.verb == Verb.STATUS) {
            throw wrong(line, "has no second key, the number or the status line, which " + words[0] + " needs");
        }
        if (fact.verb.isScope() && (fact.atExit || fact.key.startsWith("ret"))) {
            throw wrong(line, "looks at the end of the method, but " + words[0] + " holds while it runs");
        }
        return fact;
    }

    private static boolean isKey(String key) {
        for (String alternative : key.split("\\|", -1)) {
            String[] steps = alternative.split("\\.", -1);
            boolean begins = steps[0].equals("this")
                    || steps[0].equals("ret")
                    || (steps[0].startsWith("arg:") && steps[0].length() > 4)
                    || (steps[0].length() == 4 && steps[0].startsWith("arg") && Character.isDigit(steps[0].charAt(3)));
            if (!begins) {
                return false;
            }
            for (int i = 1; i < steps.length; i++) {
                if (!isMember(steps[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isMember(String step) {
        String name = step.endsWith("()") ? step.substring(0, step.length() - 2) : step;
        if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (!Character.isJavaIdentifierPart(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException wrong(String line, String what) {
        return new IllegalArgumentException("\"" + line + "\" " + what);
    }
}
