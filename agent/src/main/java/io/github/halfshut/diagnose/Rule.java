package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Suspect;
import io.github.halfshut.registry.CallSite;
import org.jspecify.annotations.Nullable;

/** Recognises one cause. Rules are asked in the order of {@link Rules#ALL}, and the first that answers decides. */
public abstract class Rule {

    public final Cause cause;
    public final Severity severity;

    protected Rule(Cause cause, Severity severity) {
        this.cause = cause;
        this.severity = severity;
    }

    /** How sure it is that this suspect is a case of this cause, or null: it is none. */
    public abstract @Nullable Confidence judge(Suspect suspect, Scene scene);

    /** The call site to blame: sockets that share it become one finding. */
    public @Nullable CallSite blamed(Suspect suspect, Scene scene) {
        CallSite site = suspect.record.blamedSite();
        if (site != null && site.hasApplicationFrame()) {
            return site;
        }
        CallSite better = suspect.record.isAccepted() ? scene.boundBy(suspect) : scene.typicalOf(suspect);
        return better == null ? site : better;
    }

    /** Writes the evidence and the remedy for all suspects of one finding. */
    public abstract void explain(Finding finding, Scene scene);
}
