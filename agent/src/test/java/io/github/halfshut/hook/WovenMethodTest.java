package io.github.halfshut.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.halfshut.boot.Tap;
import io.github.halfshut.boot.TapListener;
import io.github.halfshut.hook.Hook.At;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Woven classes run, do what they did before, and say what their hooks promise. */
class WovenMethodTest {

    private final Heard heard = new Heard();
    private final HookLedger ledger = new HookLedger();

    @BeforeEach
    void listen() {
        Tap.listen(heard);
    }

    @AfterEach
    void stop() {
        Tap.listen(null);
    }

    /** What gets woven. */
    public static class Pool {
        public final StringBuilder log = new StringBuilder();

        public Pool() {
            this("default");
        }

        public Pool(String name) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("no name");
            }
            log.append(name);
        }

        public String connect(int outcome) {
            try {
                if (outcome == 0) {
                    return "early";
                }
                if (outcome == 1) {
                    throw new IllegalStateException("caught inside");
                }
                if (outcome == 2) {
                    throw new UnsupportedOperationException("escapes");
                }
                if (outcome > 3) {
                    return "around " + connect(outcome - 4);
                }
            } catch (IllegalStateException caught) {
                log.append(" handled");
                return "handled";
            } finally {
                log.append(" finally");
            }
            synchronized (log) {
                return "late";
            }
        }

        public void endless(int rounds) {
            int left = rounds;
            while (true) {
                if (left-- == 0) {
                    throw new ArithmeticException("enough");
                }
            }
        }

        public int retry(String host, int port) {
            int free = port;
            if (port == 0) {
                port = 8080;
            }
            return port - free + host.length();
        }
    }

    /** A subclass calls the constructor of its parent. */
    public static final class SubPool extends Pool {
        public SubPool() {
            super("sub");
        }
    }

    /** A constructor that makes another object of its own type does not delegate to it. */
    public static final class Chained {
        public final Chained inner;

        public Chained(boolean outermost) {
            inner = outermost ? new Chained(false) : null;
        }
    }

    private static Hook hook(String method, At at, String call, Value... values) {
        return new Hook("Pool." + method, "Pool", method, Signature.ANY, at, call, null, values);
    }

    private static Hook around() {
        return hook("connect", At.AROUND, "enter", Value.self(), Value.constant(0));
    }

    private Object pool(Hook... hooks) throws Exception {
        return type(hooks).getConstructor(String.class).newInstance("p");
    }

    private Class<?> type(Hook... hooks) {
        return Woven.define(Woven.weave(Woven.bytes(Pool.class), ledger, hooks));
    }

    private static Object call(Object target, String method, Object... arguments) throws Throwable {
        for (var candidate : target.getClass().getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                try {
                    return candidate.invoke(target, arguments);
                } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                }
            }
        }
        throw new AssertionError(method);
    }

    @Test
    void exitIsReportedAtEveryReturnAndNotWhenTheMethodThrows() throws Throwable {
        Object pool = pool(hook("connect", At.EXIT, "fact", Value.self(), Value.nothing(), Value.constant(300)));
        assertThat(call(pool, "connect", 0)).isEqualTo("early");
        assertThat(call(pool, "connect", 1)).isEqualTo("handled");
        assertThat(call(pool, "connect", 3)).isEqualTo("late");
        assertThatThrownBy(() -> call(pool, "connect", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(heard.words).containsExactly("fact 300", "fact 300", "fact 300");
        assertThat(heard.objects).allMatch(object -> object == pool);
    }

    @Test
    void whatIsReturnedIsHandedOverBesideTheObject() throws Throwable {
        Object pool = pool(hook("connect", At.EXIT, "fact", Value.self(), Value.returnedBelow(), Value.constant(4)));
        assertThat(call(pool, "connect", 3)).isEqualTo("late");
        assertThat(heard.objects).containsExactly(pool);
        assertThat(heard.words).containsExactly("fact 4 with late");
    }

    @Test
    void enterIsReportedAlthoughTheMethodThrows() throws Throwable {
        Object pool = pool(hook("connect", At.ENTER, "fact", Value.self(), Value.nothing(), Value.constant(9)));
        assertThatThrownBy(() -> call(pool, "connect", 2)).hasMessage("escapes");
        assertThat(heard.words).containsExactly("fact 9");
        assertThat(pool.getClass().getField("log").get(pool)).hasToString("p finally");
    }

    @Test
    void enterIsReportedOnceThoughTheMethodBeginsWithALoop() throws Throwable {
        Object pool = pool(hook("endless", At.ENTER, "fact", Value.self(), Value.nothing(), Value.constant(9)));
        assertThatThrownBy(() -> call(pool, "endless", 5)).hasMessage("enough");
        assertThat(heard.words).containsExactly("fact 9");
    }

    @Test
    void aroundLeavesOnceOnEveryReturn() throws Throwable {
        Object pool = pool(around());
        assertThat(call(pool, "connect", 0)).isEqualTo("early");
        assertThat(call(pool, "connect", 3)).isEqualTo("late");
        assertThat(heard.words).containsExactly("enter", "leave", "enter", "leave");
    }

    @Test
    void aroundLeavesOnceWhenTheMethodHandlesItsOwnException() throws Throwable {
        Object pool = pool(around());
        assertThat(call(pool, "connect", 1)).isEqualTo("handled");
        assertThat(pool.getClass().getField("log").get(pool)).hasToString("p handled finally");
        assertThat(heard.words).containsExactly("enter", "leave");
    }

    @Test
    void aroundLeavesOnceWhenAnExceptionEscapesAndHandsItOn() throws Throwable {
        Object pool = pool(around());
        assertThatThrownBy(() -> call(pool, "connect", 2))
                .isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage("escapes");
        assertThat(pool.getClass().getField("log").get(pool)).hasToString("p finally");
        assertThat(heard.words).containsExactly("enter", "leave throwing");
    }

    @Test
    void aroundLeavesAMethodThatEndsOnlyByThrowing() throws Throwable {
        Object pool = pool(hook("endless", At.AROUND, "enter", Value.self(), Value.constant(0)));
        assertThatThrownBy(() -> call(pool, "endless", 3)).hasMessage("enough");
        assertThat(heard.words).containsExactly("enter", "leave throwing");
    }

    @Test
    void aroundNestsWithRecursion() throws Throwable {
        Object pool = pool(around());
        assertThat(call(pool, "connect", 7)).isEqualTo("around late");
        assertThatThrownBy(() -> call(pool, "connect", 6)).hasMessage("escapes");
        assertThat(heard.words)
                .containsExactly(
                        "enter", "enter", "leave", "leave", "enter", "enter", "leave throwing", "leave throwing");
    }

    @Test
    void aListenerThatFailsIsNotNoticedByTheProgram() throws Throwable {
        Object pool = pool(around());
        int[] failures = new int[1];
        Tap.listen((TapListener) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TapListener.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("failed")) {
                        failures[0]++;
                    }
                    throw new OutOfMemoryError("fact up");
                }));
        assertThat(call(pool, "connect", 3)).isEqualTo("late");
        assertThatThrownBy(() -> call(pool, "connect", 2)).hasMessage("escapes");
        assertThat(failures[0]).isEqualTo(4);
    }

    @Test
    void aConstructorThatDelegatesReportsItsObjectOnce() throws Exception {
        Class<?> type = type(hook("<init>", At.EXIT, "fact", Value.self(), Value.nothing(), Value.constant(0)));
        Object pool = type.getConstructor().newInstance();
        assertThat(heard.words).containsExactly("fact 0");
        assertThat(heard.objects.get(0)).isSameAs(pool);
        assertThatThrownBy(() -> type.getConstructor(String.class).newInstance(""))
                .hasRootCauseMessage("no name");
        assertThat(heard.words).hasSize(1);
    }

    @Test
    void aConstructorOfASubclassReportsItsObjectOnce() throws Exception {
        Hook made = hook("<init>", At.EXIT, "fact", Value.self(), Value.nothing(), Value.constant(0));
        Class<?> sub = Woven.define(Woven.weave(Woven.bytes(SubPool.class), ledger, made));
        Object pool = sub.getConstructor().newInstance();
        assertThat(heard.objects).singleElement().isSameAs(pool);
    }

    @Test
    void aConstructorThatMakesAnotherOfItsTypeReportsBoth() throws Exception {
        Hook made = hook("<init>", At.EXIT, "fact", Value.self(), Value.nothing(), Value.constant(0));
        Class<?> type = Woven.define(Woven.weave(Woven.bytes(Chained.class), ledger, made));
        Object outer = type.getConstructor(boolean.class).newInstance(true);
        assertThat(heard.objects).hasSize(2).last().isSameAs(outer);
    }

    @Test
    void aReassignedParameterIsRefusedAndListed() throws Throwable {
        byte[] before = Woven.bytes(Pool.class);
        Hook hook = hook("retry", At.EXIT, "opened", Value.self(), Value.parameter(1, "I"), Value.constant(1));
        Class<?> type = Woven.define(Woven.weave(before, ledger, hook));
        assertThat(call(type.getConstructor(String.class).newInstance("p"), "retry", "host", 0))
                .isEqualTo(8084);
        assertThat(heard.words).isEmpty();
        assertThat(ledger.blindSpots())
                .first()
                .isEqualTo("The hook Pool.retry was refused: the method assigns a parameter anew.");
    }

    @Test
    void aParameterThatStaysAsItIsIsRead() throws Throwable {
        Object pool = pool(hook(
                "connect", At.EXIT, "opened", Value.self(), Value.parameter(0, "I"), Value.constant(Tap.ACCEPTED)));
        call(pool, "connect", 3);
        assertThat(heard.words).containsExactly("opened 3 kind 1");
    }

    /** Compiled to an increment, which is no store. */
    public static final class Counting {
        public void bind(int port) {
            port++;
        }
    }

    @Test
    void anIncrementedParameterIsRefusedToo() {
        Hook hook = new Hook(
                "Counting.bind",
                "Counting",
                "bind",
                Signature.ANY,
                At.EXIT,
                "opened",
                null,
                Value.self(),
                Value.parameter(0, "I"),
                Value.constant(0));
        Woven.weave(Woven.bytes(Counting.class), ledger, hook);
        assertThat(ledger.blindSpots())
                .contains("The hook Counting.bind was refused: the method assigns a parameter anew.");
    }

    /** Two overloads, of which the first cannot be woven. */
    public static final class Overloaded {
        public void bind(int port) {
            port = port + 1;
        }

        public void bind(int port, String host) {}
    }

    @Test
    void aRefusalStaysListedThoughAnotherOverloadTook() {
        Hook hook = new Hook(
                "Overloaded.bind",
                "Overloaded",
                "bind",
                Signature.ANY,
                At.EXIT,
                "opened",
                null,
                Value.self(),
                Value.parameter(0, "I"),
                Value.constant(0));
        Woven.weave(Woven.bytes(Overloaded.class), ledger, hook);
        assertThat(ledger.blindSpots())
                .contains("The hook Overloaded.bind was refused: the method assigns a parameter anew.");
    }
}
