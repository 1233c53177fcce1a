package io.github.halfshut.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.halfshut.correlate.Suspects;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.FrameFilter;
import io.github.halfshut.registry.Records;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which live threads a report names. */
class SceneTest {

    private static final CallSites SITES = new CallSites(new FrameFilter(new String[0], List.of()));

    private final CountDownLatch end = new CountDownLatch(1);
    private final Frame blame = Records.site(SceneTest.class.getName() + "$Handler.serve:1").blame;

    @AfterEach
    void release() {
        end.countDown();
    }

    private void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    /** Stands for the class that accepted the connections. */
    private static final class Handler {
        static void stuck(CountDownLatch end) {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        static void accept(CountDownLatch end) {
            stuck(end);
        }
    }

    @Test
    void namesTheThreadThatIsInsideTheClass() {
        start("handler-1", () -> Handler.stuck(end));
        List<ThreadLook> looks = new Scene(
                        Suspects.sight(0, List.of()),
                        new Libraries(List.of(), (library, verb) -> false),
                        new LiveThreads(SITES, new Standing()))
                .threadsIn(blame);
        assertThat(looks).extracting(look -> look.name).contains("handler-1");
        ThreadLook look = looks.stream()
                .filter(one -> one.name.equals("handler-1"))
                .findFirst()
                .get();
        assertThat(look.state).isEqualTo(Thread.State.WAITING);
        assertThat(look.place)
                .matches("io\\.github\\.halfshut\\.diagnose\\.SceneTest\\$Handler\\.stuck\\(SceneTest\\.java:\\d+\\)");
        assertThat(look.trace).contains(look.place);
    }

    /** A stream pipeline has frames named accept, which are no accept of connections. */
    @Test
    void namesAThreadThatIsStuckInsideAStream() {
        start("handler-2", () -> Stream.of(end).forEach(Handler::stuck));
        assertThat(new Scene(
                                Suspects.sight(0, List.of()),
                                new Libraries(List.of(), (library, verb) -> false),
                                new LiveThreads(SITES, new Standing()))
                        .threadsIn(blame))
                .extracting(look -> look.name)
                .contains("handler-2");
    }

    @Test
    void asksNothingWhereNoApplicationIsBlamed() {
        Scene scene = new Scene(
                Suspects.sight(0, List.of()),
                new Libraries(List.of(), (library, verb) -> false),
                new LiveThreads(SITES, new Standing()));
        assertThat(scene.threadsIn(null)).isEmpty();
        assertThat(scene.threadsIn(Records.site("java.lang.Thread.run").blame)).isEmpty();
    }
}
