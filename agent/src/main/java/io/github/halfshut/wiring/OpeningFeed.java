package io.github.halfshut.wiring;

import io.github.halfshut.outlet.OpenedSocket;
import io.github.halfshut.outlet.OpenedSockets;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.CallSites;
import io.github.halfshut.registry.Frame;
import io.github.halfshut.registry.Opening;
import io.github.halfshut.registry.Openings;
import io.github.halfshut.registry.SocketRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes openings readable for whoever follows them. Its table of call sites is its own: this is another thread than the
 * watching one, and traces of sockets long closed must not take the place of those that leak.
 */
final class OpeningFeed implements OpenedSockets {

    private final SocketRegistry sockets;
    private final CallSites like;
    private @Nullable Following following;

    OpeningFeed(SocketRegistry sockets, CallSites like) {
        this.sockets = sockets;
        this.like = like;
    }

    @Override
    public List<OpenedSocket> follow() {
        Following now = following;
        if (now != null) {
            return now.take();
        }
        now = new Following(like.another());
        following = now;
        sockets.follow(now.openings);
        return Collections.emptyList();
    }

    @Override
    public void ignore() {
        if (following != null) {
            sockets.follow(null);
            following = null;
        }
    }

    private static final class Following {
        final Openings openings = new Openings();
        private final CallSites sites;

        Following(CallSites sites) {
            this.sites = sites;
        }

        List<OpenedSocket> take() {
            List<Opening> taken = openings.take();
            long missed = openings.takeMissed();
            sites.nextPass();
            List<OpenedSocket> opened = new ArrayList<>();
            for (int i = 0; i < taken.size(); i++) {
                Opening opening = taken.get(i);
                CallSite own = opening.site(sites);
                String kind = opening.kind(own);
                if (kind != null) {
                    opened.add(opened(opening, own, kind, i < taken.size() - 1 ? 0 : missed));
                }
            }
            return opened;
        }

        private OpenedSocket opened(Opening opening, CallSite own, String kind, long missedAfter) {
            long agoNanos = System.nanoTime() - opening.record.openedNanos;
            Frame blame = opening.blamedSite(own, sites).blame;
            List<String> trace = new ArrayList<>();
            for (Frame frame : own.frames) {
                trace.add(frame.toString());
            }
            return new OpenedSocket(
                    System.currentTimeMillis() - agoNanos / 1_000_000,
                    kind,
                    opening.record.descriptor,
                    opening.record.thread,
                    blame == null ? null : LeakAssembler.site(blame),
                    trace,
                    missedAfter);
        }
    }
}
