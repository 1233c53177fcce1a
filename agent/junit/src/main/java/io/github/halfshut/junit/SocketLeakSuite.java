package io.github.halfshut.junit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the run at its end if half-closed sockets are left that no test was told of. Registered for all classes by
 * {@code junit.jupiter.extensions.autodetection.enabled=true}, or for one and those after it by {@code @ExtendWith}.
 */
public final class SocketLeakSuite implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        LeakWatch.of(context).checkTheRun();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Allowance.begin(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Allowance.end(context);
    }
}
