package io.github.halfshut.hook;

import io.github.halfshut.hook.Hook.At;
import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Fact;
import java.util.ArrayList;
import java.util.List;

/** Turns the facts about client libraries into hooks; a fact's number is its place in the list of all. */
final class LibraryHooks {

    private LibraryHooks() {}

    static List<Hook> of(List<ClientLibrary> libraries) {
        List<Hook> hooks = new ArrayList<>();
        int number = 0;
        for (ClientLibrary library : libraries) {
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
        String name = fact.place();
        Value base = Value.base(fact.key);
        Signature signature = Signature.of(fact.parameters, fact.key, fact.second);
        if (fact.verb.isScope()) {
            return new Hook(name, type, fact.method, signature, At.AROUND, "enter", null, base, Value.constant(number));
        }
        At at = atExit(fact) ? At.EXIT : At.ENTER;
        Value second = fact.second == null ? Value.nothing() : Value.base(fact.second);
        return new Hook(name, type, fact.method, signature, at, "fact", null, base, second, Value.constant(number));
    }

    /** An object under construction, or what a method returns, can be seen only at its end. */
    private static boolean atExit(Fact fact) {
        return fact.atExit || fact.method.equals("<init>") || fact.key.startsWith("ret");
    }
}
