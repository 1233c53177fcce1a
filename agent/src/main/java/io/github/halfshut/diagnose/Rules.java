package io.github.halfshut.diagnose;

import io.github.halfshut.diagnose.rule.AcceptedNotClosed;
import io.github.halfshut.diagnose.rule.CloseNotFinished;
import io.github.halfshut.diagnose.rule.DeadDescriptor;
import io.github.halfshut.diagnose.rule.IdleInPool;
import io.github.halfshut.diagnose.rule.PerRequestClient;
import io.github.halfshut.diagnose.rule.ResponseNotClosed;
import io.github.halfshut.diagnose.rule.SocketNotClosed;
import io.github.halfshut.diagnose.rule.StalledReader;
import io.github.halfshut.diagnose.rule.Unknown;
import io.github.halfshut.diagnose.rule.Unreachable;
import io.github.halfshut.diagnose.rule.UnreadData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All rules in the order in which they are asked: proofs before clients, clients before what the socket alone tells. */
public final class Rules {

    public static final List<Rule> ALL = Collections.unmodifiableList(Arrays.asList(
            new CloseNotFinished(),
            new Unreachable(),
            new PerRequestClient(),
            new ResponseNotClosed(),
            new IdleInPool(),
            new DeadDescriptor(),
            new StalledReader(Severity.LEAK),
            new StalledReader(Severity.NOTICE),
            new UnreadData(),
            new AcceptedNotClosed(),
            new SocketNotClosed(),
            new Unknown()));

    private Rules() {}
}
