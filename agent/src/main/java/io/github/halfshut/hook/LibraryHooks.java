package io.github.halfshut.hook;

import io.github.halfshut.hook.Hook.At;
import io.github.halfshut.library.ClientLibrary;
import java.util.ArrayList;
import java.util.List;

/** Turns the facts about client libraries into hooks. */
final class LibraryHooks {

    private LibraryHooks() {}

    static List<Hook> all() {
        List<Hook> hooks = new ArrayList<>();
        for (int number = 0; number < ClientLibrary.ALL.size(); number++) {
            for (ClientLibrary.Fact fact : ClientLibrary.ALL.get(number).facts) {
                hooks.add(hook(fact, number));
            }
        }
        return hooks;
    }

    private static Hook hook(ClientLibrary.Fact fact, int library) {
        String type = fact.type.replace('.', '/');
        if (type.startsWith("*/")) {
            type = "*" + type.substring(2);
        }
        String name = fact.type.substring(fact.type.lastIndexOf('.') + 1) + "." + fact.method;
        switch (fact.verb) {
            case CLIENT_MADE:
                return new Hook(
                        name,
                        type,
                        fact.method,
                        Signature.ANY,
                        At.EXIT,
                        "clientMade",
                        null,
                        Value.self(),
                        Value.constant(library));
            case CLIENT_CLOSED:
                return new Hook(name, type, fact.method, Signature.ANY, At.ENTER, "clientClosed", null, Value.self());
            case CONNECTS:
            default:
                return new Hook(name, type, fact.method, Signature.ANY, At.AROUND, "enter", null, Value.self());
        }
    }
}
