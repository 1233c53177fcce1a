package io.github.halfshut.diagnose;

import io.github.halfshut.correlate.Suspect;
import org.jspecify.annotations.Nullable;

/** Explains a finding to which no suspect leads: clients that pile up, or connections that nobody has accepted. */
abstract class RuleWithoutSuspects extends Rule {

    RuleWithoutSuspects(Cause cause, Severity severity) {
        super(cause, severity);
    }

    @Override
    public final @Nullable Confidence judge(Suspect suspect, Scene scene) {
        return null;
    }
}
