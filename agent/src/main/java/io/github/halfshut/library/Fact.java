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

    public final Verb verb;
    public final String type;
    public final String method;
    /** What stands in brackets after the method, or null. */
    public final @Nullable String parameters;

    public final String key;
    public final @Nullable String second;
    public final boolean atExit;

    private Fact(
            Verb verb,
            String type,
            String method,
            @Nullable String parameters,
            String key,
            @Nullable String second,
            boolean atExit) {
        this.verb = verb;
        this.type = type;
        this.method = method;
        this.parameters = parameters;
        this.key = key;
        this.second = second;
        this.atExit = atExit;
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong with the line */
    static Fact parse(String line) {
        String[] words = line.split(" ", -1);
        Verb verb = Verb.spelt(words[0]);
        int hash = words.length < 3 ? -1 : words[1].indexOf('#');
        if (verb == null || hash <= 0) {
            throw new IllegalArgumentException("\"" + line + "\" is no fact; expected verb type#method key [-> key]");
        }
        String method = words[1].substring(hash + 1);
        String parameters = null;
        int bracket = method.indexOf('(');
        if (bracket > 0 && method.endsWith(")")) {
            parameters = method.substring(bracket + 1, method.length() - 1);
            method = method.substring(0, bracket);
        }
        String second = words.length > 4 && words[3].equals("->") ? words[4] : null;
        boolean atExit = words[words.length - 1].equals("@exit");
        return new Fact(verb, words[1].substring(0, hash), method, parameters, words[2], second, atExit);
    }
}
