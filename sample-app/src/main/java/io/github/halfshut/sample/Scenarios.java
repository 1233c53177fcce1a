package io.github.halfshut.sample;

import io.github.halfshut.sample.kinds.SocketKinds;
import io.github.halfshut.sample.scenario.AcceptBurst;
import io.github.halfshut.sample.scenario.AcceptedChannelNotClosed;
import io.github.halfshut.sample.scenario.AcceptedNotClosed;
import io.github.halfshut.sample.scenario.AcceptorBlocked;
import io.github.halfshut.sample.scenario.AcceptorDead;
import io.github.halfshut.sample.scenario.AcceptorStarved;
import io.github.halfshut.sample.scenario.AsyncAcceptor;
import io.github.halfshut.sample.scenario.AsyncChannelNotClosed;
import io.github.halfshut.sample.scenario.ChannelDropped;
import io.github.halfshut.sample.scenario.ChannelNotClosed;
import io.github.halfshut.sample.scenario.Churn;
import io.github.halfshut.sample.scenario.CloseNotFinished;
import io.github.halfshut.sample.scenario.ConnectLatency;
import io.github.halfshut.sample.scenario.DeadDescriptor;
import io.github.halfshut.sample.scenario.DescriptorsExhausted;
import io.github.halfshut.sample.scenario.HalfCloseProtocol;
import io.github.halfshut.sample.scenario.ManyStacks;
import io.github.halfshut.sample.scenario.NeverAccepting;
import io.github.halfshut.sample.scenario.NeverConnected;
import io.github.halfshut.sample.scenario.Quiet;
import io.github.halfshut.sample.scenario.Refused;
import io.github.halfshut.sample.scenario.Relief;
import io.github.halfshut.sample.scenario.ResponseNotClosed;
import io.github.halfshut.sample.scenario.SocketFailurePath;
import io.github.halfshut.sample.scenario.SocketNotClosed;
import io.github.halfshut.sample.scenario.SocketsCollected;
import io.github.halfshut.sample.scenario.UnreadData;
import io.github.halfshut.sample.scenario.UrlConnectionNotClosed;
import io.github.halfshut.sample.scenario.WorkersBusy;
import io.github.halfshut.sample.shop.Incident;
import io.github.halfshut.sample.shop.OrderApp;
import io.github.halfshut.sample.shop.SharedClientOrderApp;
import io.github.halfshut.sample.tumult.Tumult;

/** All scenarios, in the order of the help text. */
final class Scenarios {

    private static final String JDK17 = "io.github.halfshut.sample.jdk17.";

    private static final Scenario[] ALL = {
        new OrderApp(),
        new SharedClientOrderApp(),
        new ResponseNotClosed(),
        new ResponseNotClosed.Fixed(),
        new UrlConnectionNotClosed(),
        new UrlConnectionNotClosed.Fixed(),
        new SocketNotClosed(),
        new SocketNotClosed.Fixed(),
        new SocketFailurePath(),
        new SocketFailurePath.Fixed(),
        new ChannelNotClosed(),
        new ChannelNotClosed.Fixed(),
        new ChannelDropped(),
        new AsyncChannelNotClosed(),
        new AsyncChannelNotClosed.Fixed(),
        new NeedsNewerJdk(
                "virtual-thread-not-closed",
                "a Socket opened on a virtual thread is never closed",
                21,
                JDK17 + "VirtualThreadNotClosed"),
        new NeedsNewerJdk(
                "virtual-thread-closed", "the same, closed after use", 21, JDK17 + "VirtualThreadNotClosed$Fixed"),
        new AcceptedNotClosed(),
        new AcceptedNotClosed.Fixed(),
        new AcceptedChannelNotClosed(),
        new AcceptedChannelNotClosed.Fixed(),
        new CloseNotFinished(),
        new CloseNotFinished.Fixed(),
        new UnreadData(),
        new UnreadData.Fixed(),
        new AcceptorBlocked(),
        new AcceptorBlocked.Fixed(),
        new AcceptorDead(),
        new AcceptorDead.Fixed(),
        new AcceptorStarved(),
        new AcceptorStarved.Fixed(),
        new WorkersBusy(),
        new WorkersBusy.Fixed(),
        new AsyncAcceptor(),
        new AsyncAcceptor.Fixed(),
        new NeverAccepting(),
        new AcceptBurst(),
        new DeadDescriptor(),
        new DeadDescriptor.Fixed(),
        new NeverConnected(),
        new NeverConnected.Fixed(),
        new SocketsCollected(),
        new HalfCloseProtocol(),
        new Churn(),
        new ManyStacks(),
        new DescriptorsExhausted(),
        new Incident(),
        new Relief(),
        new ConnectLatency(),
        new Tumult(),
        new SocketKinds(),
        new Refused(),
        new Quiet(),
    };

    private Scenarios() {}

    static Scenario named(String name) throws WrongUsage {
        for (Scenario scenario : ALL) {
            if (scenario.name.equals(name)) {
                return scenario;
            }
        }
        throw new WrongUsage("unknown scenario '" + name + "' (--help lists them)");
    }

    static String help() {
        StringBuilder help = new StringBuilder("java -jar sample-app.jar SCENARIO [--flag value ...]\n\nScenarios\n");
        for (Scenario scenario : ALL) {
            help.append("  ")
                    .append(padded(scenario.name))
                    .append(scenario.summary)
                    .append('\n');
        }
        return help.append("\nFlags\n").append(Flags.help()).toString();
    }

    static String padded(String name) {
        StringBuilder padded = new StringBuilder(name);
        while (padded.length() < 30) {
            padded.append(' ');
        }
        return padded.toString();
    }
}
