package io.github.halfshut.hook;

import io.github.halfshut.hook.Hook.At;
import io.github.halfshut.library.Fact;

/** Turns the facts about client libraries into hooks. */
final class LibraryHooks {

    private LibraryHooks() {}

    /** How a fact's type is spelt in a hook. */
    static String pattern(String type) {
        String pattern = type.replace('.', '/');
        return pattern.startsWith("*/") ? "*" + pattern.substring(2) : pattern;
    }

    static Hook hook(Fact fact, int number) {
        String type = pattern(fact.type);
        String name = fact.place();
        Value base = Value.base(fact.key);
        Signature signature = Signature.of(fact.parameters, fact.key, fact.second);
        if (fact.verb.isScope()) {
            return new Hook(name, type, fact.method, signature, At.AROUND, "enter", null, base, Value.constant(number));
        }
        At at = atExit(fact) ? At.EXIT : At.ENTER;
        Value second = fact.second == null ? Value.nothing() : second(fact.key, fact.second);
        return new Hook(name, type, fact.method, signature, at, "fact", null, base, second, Value.constant(number));
    }

    private static Value second(String key, String second) {
        return second.startsWith("ret") && !key.startsWith("ret") ? Value.returnedBelow() : Value.base(second);
    }

    /** An object under construction, or what a method returns, can be seen only at its end. */
    private static boolean atExit(Fact fact) {
        boolean ofReturned = fact.key.startsWith("ret") || (fact.second != null && fact.second.startsWith("ret"));
        return fact.atExit || fact.method.equals("<init>") || ofReturned;
    }
}
