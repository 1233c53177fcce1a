package io.github.halfshut.junit;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@link DetectSocketLeaks} does around each test. */
final class SocketLeaksOfTests implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SocketLeaksOfTests.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        LeakWatch watch = LeakWatch.of(test);
        if (test.getExecutionMode() == ExecutionMode.CONCURRENT) {
            watch.checkTheRun();
            return;
        }
        Allowance.begin(test);
        test.getStore(NAMESPACE).put(Before.class, new Before(watch.now()));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Before before = test.getStore(NAMESPACE).remove(Before.class, Before.class);
        Map<String, Long> allowed = Allowance.end(test);
        if (before != null) {
            allowed.forEach((leak, sockets) -> before.sockets.merge(leak, sockets, Long::sum));
            LeakWatch.of(test)
                    .demandNone(
                            before.sockets,
                            before.closeWait,
                            test.getDisplayName(),
                            leak -> Allowance.covers(test, leak.blame));
        }
    }

    /** What was there before the test. */
    private static final class Before {
        final Map<String, Long> sockets;
        final long closeWait;

        Before(Look look) {
            this.sockets = look.counts();
            this.closeWait = look.closeWait;
        }
    }
}
