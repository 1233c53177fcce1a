package io.github.halfshut.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeyPathTest {

    private static final Object END = new Hostile();

    @SuppressWarnings("unused")
    private static class Pool {
        private final Object connection = END;
        private final Object nothing = null;
        private final Pool next;
        protected final AtomicReference<Object> reference = new AtomicReference<>(END);
        private final Queue<Object> queue = new ArrayDeque<>(List.of(END));

        Pool(Pool next) {
            this.next = next;
        }

        private Object channel() {
            return END;
        }

        Object fails() {
            throw new IllegalStateException("closed");
        }
    }

    /** Another class that has the first one's members from it. */
    private static final class Fancy extends Pool implements Named {
        Fancy() {
            super(null);
        }
    }

    private interface Named {
        default Object name() {
            return END;
        }
    }

    private static Object follow(String key, Object base) {
        return new KeyPath(key).from(base);
    }

    @Test
    void aKeyWithoutStepsIsTheObjectItself() {
        assertThat(follow("this", END) == END).isTrue();
        assertThat(follow("arg0", END) == END).isTrue();
        assertThat(follow("arg:Promise", END) == END).isTrue();
        assertThat(follow("ret", null)).isNull();
    }

    @Test
    void privateFieldsAndGettersAreRead() {
        Pool pool = new Pool(new Pool(null));
        assertThat(follow("this.connection", pool) == END).isTrue();
        assertThat(follow("arg1.channel()", pool) == END).isTrue();
        assertThat(follow("this.next.connection", pool) == END).isTrue();
        assertThat(follow("this.reference.get()", pool) == END).isTrue();
        assertThat(follow("this.queue.peek()", pool) == END).isTrue();
    }

    @Test
    void membersOfSuperclassesAndInterfacesAreFound() {
        assertThat(follow("this.connection", new Fancy()) == END).isTrue();
        assertThat(follow("this.channel()", new Fancy()) == END).isTrue();
        assertThat(follow("this.name()", new Fancy()) == END).isTrue();
    }

    @Test
    void theFirstAlternativeThatLeadsSomewhereCounts() {
        Pool pool = new Pool(null);
        assertThat(follow("this.gone|this.connection", pool) == END).isTrue();
        assertThat(follow("this.nothing|this", pool)).isSameAs(pool);
        assertThat(follow("this.next.connection|this.channel()", pool) == END).isTrue();
        assertThat(follow("this|this.connection", pool)).isSameAs(pool);
    }

    @Test
    void whatIsMissingNullOrFailingLeadsNowhere() {
        Pool pool = new Pool(null);
        assertThat(follow("this.gone", pool)).isNull();
        assertThat(follow("this.gone()", pool)).isNull();
        assertThat(follow("this.nothing", pool)).isNull();
        assertThat(follow("this.next.connection", pool)).isNull();
        assertThat(follow("this.fails()", pool)).isNull();
        assertThat(follow("this.connection", null)).isNull();
    }

    @Test
    void onePathServesManyClasses() {
        KeyPath path = new KeyPath("this.connection");
        for (int i = 0; i < 3; i++) {
            assertThat(path.from(new Pool(null)) == END).isTrue();
            assertThat(path.from(new Fancy()) == END).isTrue();
            assertThat(path.from("no such field")).isNull();
        }
    }

    @Test
    void aPathThatNeverWorkedSaysWhatIsMissing() {
        KeyPath path = new KeyPath("this.gone|this.lost");
        assertThat(path.failure()).isNull();
        path.from(new Pool(null));
        assertThat(path.failure()).isEqualTo(Pool.class.getName() + " has no gone");
    }

    @Test
    void aPathThatWorkedOnceIsNotBlind() {
        KeyPath path = new KeyPath("this.gone|this.connection");
        path.from("no such field");
        path.from(new Pool(null));
        assertThat(path.failure()).isNull();
        KeyPath ofNull = new KeyPath("this.nothing");
        ofNull.from(new Pool(null));
        assertThat(ofNull.failure()).isNull();
    }

    @SuppressWarnings("unused")
    private static final class Answer {
        private final int code;
        private final Integer boxed = 404;
        private final String line;
        private final String[] lines;

        Answer(int code, String line) {
            this.code = code;
            this.line = line;
            this.lines = new String[] {line, "text/plain"};
        }
    }

    private static int status(String key, Object base) {
        return new KeyPath(key).statusFrom(base);
    }

    @Test
    void aStatusIsANumber() {
        Answer answer = new Answer(503, null);
        assertThat(status("ret.code", answer)).isEqualTo(503);
        assertThat(status("ret.boxed", answer)).isEqualTo(404);
        assertThat(status("ret.absent|ret.code", answer)).isEqualTo(503);
        assertThat(status("ret.code|ret.boxed", new Answer(0, null))).isEqualTo(404);
    }

    @Test
    void aStatusIsInAStatusLine() {
        Answer answer = new Answer(0, "HTTP/1.1 429 Too Many Requests");
        assertThat(status("ret.line", answer)).isEqualTo(429);
        assertThat(status("ret.lines", answer)).isEqualTo(429);
        assertThat(status("ret.line", new Answer(0, "HTTP/2 200"))).isEqualTo(200);
    }

    @Test
    void whatIsNoStatusIsNone() {
        for (String line :
                new String[] {null, "", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 2", "HTTP/1.1 abc", "ICY 200 OK"}) {
            assertThat(status("ret.line", new Answer(0, line))).isZero();
            assertThat(status("ret.lines", new Answer(0, line))).isZero();
        }
        assertThat(status("ret.code", null)).isZero();
    }

    @Test
    void aStatusThatNoFieldHoldsIsNamed() {
        KeyPath path = new KeyPath("ret.status");
        assertThat(path.statusFrom(new Answer(200, null))).isZero();
        assertThat(path.failure()).contains("status");
    }
}
