package io.github.halfshut.sample.kinds;

import io.github.halfshut.sample.Flags;
import io.github.halfshut.sample.Scenario;
import io.github.halfshut.sample.Session;
import io.github.halfshut.sample.WrongUsage;
import io.github.halfshut.sample.kernel.OwnSockets;
import io.github.halfshut.sample.peer.Upstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opens and closes sockets of one kind, or of all kinds in turn, and waits for a line on standard input after either.
 *
 * <pre>
 * opened KIND fds=7,8       the descriptors of TCP sockets that this has added, or fds=none
 * closed KIND fds=none      those of them that are left
 * skipped KIND: why
 * </pre>
 */
public final class SocketKinds extends Scenario {

    private static final String ALL = "all";

    public SocketKinds() {
        super("socket-kinds", "opens and closes one KIND of socket, or all, a line on stdin for each step; healthy");
    }

    @Override
    public void check(Flags flags) throws WrongUsage {
        if (flags.words.size() != 1) {
            throw new WrongUsage("socket-kinds needs one kind: all " + names());
        }
        String wanted = flags.words.get(0);
        if (chosen(wanted).isEmpty()) {
            throw new WrongUsage("unknown kind '" + wanted + "', known are: all " + names());
        }
    }

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(PlainKinds.all());
        kinds.addAll(ChannelKinds.all());
        kinds.addAll(LibraryKinds.all());
        kinds.addAll(DroppedKinds.all());
        Collections.sort(kinds, (one, other) -> one.name.compareTo(other.name));
        return kinds;
    }

    private static String names() {
        StringBuilder names = new StringBuilder();
        for (Kind kind : kinds()) {
            names.append(names.length() == 0 ? "" : " ").append(kind.name);
        }
        return names.toString();
    }

    private static List<Kind> chosen(String wanted) {
        List<Kind> chosen = new ArrayList<>();
        for (Kind kind : kinds()) {
            if (wanted.equals(ALL) || wanted.equals(kind.name)) {
                chosen.add(kind);
            }
        }
        return chosen;
    }

    @Override
    public String run(Session session) throws Exception {
        Upstream upstream = session.upstream(3_600_000);
        BufferedReader steps = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int run = 0;
        int skipped = 0;
        for (Kind kind : chosen(session.flags.words.get(0))) {
            if (Session.jdk() < kind.jdk) {
                session.say("skipped " + kind.name + ": needs JDK " + kind.jdk);
                skipped++;
                continue;
            }
            Map<Integer, String> before = session.sockets.tcpDescriptors();
            kind.open(upstream);
            Map<Integer, String> added = session.sockets.tcpDescriptors();
            added.entrySet().removeAll(before.entrySet());
            session.say("opened " + kind.name + " fds=" + listed(added.keySet()));
            waitForStep(steps);
            kind.close();
            session.say("closed " + kind.name + " fds=" + listed(left(added)));
            waitForStep(steps);
            kind.tidy();
            run++;
        }
        return run + " kinds opened and closed, " + skipped + " skipped";
    }

    /** Without standard input the steps follow each other at once. */
    private static void waitForStep(BufferedReader steps) throws IOException {
        if (steps.readLine() == null) {
            System.out.flush();
        }
    }

    /** Some closes are finished by another thread a little later. */
    private static Collection<Integer> left(Map<Integer, String> added) throws InterruptedException {
        Collection<Integer> left = stillHeld(added);
        for (int i = 0; i < 20 && !left.isEmpty(); i++) {
            Thread.sleep(50);
            left = stillHeld(added);
        }
        return left;
    }

    /** JDK 8 turns the descriptor of a half-finished close into a further one for a socket of its own. */
    private static Collection<Integer> stillHeld(Map<Integer, String> added) {
        Map<Integer, String> now = OwnSockets.socketDescriptors();
        Map<Integer, String> held = new TreeMap<>();
        for (Map.Entry<Integer, String> descriptor : added.entrySet()) {
            String inode = now.getOrDefault(descriptor.getKey(), "");
            if (inode.equals(descriptor.getValue()) || Collections.frequency(now.values(), inode) > 1) {
                held.put(descriptor.getKey(), inode);
            }
        }
        return held.keySet();
    }

    private static String listed(Collection<Integer> descriptors) {
        StringBuilder list = new StringBuilder();
        for (Integer descriptor : descriptors) {
            list.append(list.length() == 0 ? "" : ",").append(descriptor);
        }
        return list.length() == 0 ? "none" : list.toString();
    }
}
