package io.github.halfshut.hook;

import io.github.halfshut.hook.Hook.At;
import io.github.halfshut.library.ClientLibraries;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Fact;
import io.github.halfshut.library.Verb;
import java.util.ArrayList;
import java.util.List;

/** Turns the facts about client libraries into hooks; a fact's number is its place in the list of all. */
final class LibraryHooks {

    private LibraryHooks() {}

    static List<Hook> all() {
        List<Hook> hooks = new ArrayList<>();
        int number = 0;
        for (ClientLibrary library : ClientLibraries.ALL) {
            for (Fact fact : library.facts) {
                hooks.add(hook(fact, number++));
            }
        }
        return hooks;
    }

    private static Hook hook(Fact fact, int number) {
        String type = fact.type.replace('.', '/');
        if (type.startsWith("*/")) {
            type = "*" + type.substring(2);
        }
        String name = fact.verb.spelling + " " + fact.type.substring(fact.type.lastIndexOf('.') + 1) + "." + fact.method
                + (fact.parameters == null ? "" : "(" + fact.parameters + ")");
        Value base = Value.base(fact.key);
        Signature signature = Signature.of(fact.parameters, fact.key, fact.second);
        if (isScope(fact.verb)) {
            return new Hook(name, type, fact.method, signature, At.AROUND, "enter", null, base, Value.constant(number));
        }
        At at = atExit(fact) ? At.EXIT : At.ENTER;
        Value second = fact.second == null ? Value.nothing() : Value.base(fact.second);
        return new Hook(name, type, fact.method, signature, at, "fact", null, base, second, Value.constant(number));
    }

    private static boolean isScope(Verb verb) {
        return verb == Verb.SCOPE || verb == Verb.SCOPE_DEFAULT || verb == Verb.OWNER || verb == Verb.CONNECTION;
    }

    /** An object under construction, or what a method returns, can be seen only at its end. */
    private static boolean atExit(Fact fact) {
        return fact.atExit || fact.method.equals("<init>") || fact.key.startsWith("ret");
    }
}
