package io.github.halfshut.diagnose;

import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.registry.CallSite;
import io.github.halfshut.registry.Frame;
import org.jspecify.annotations.Nullable;

/** Which library a finding concerns. */
final class Libraries {

    private Libraries() {}

    /** The library of its client, or the first known one in its trace. */
    static @Nullable String of(Finding finding) {
        if (finding.suspects.get(0).record.client != null) {
            return ClientLibrary.ALL.get(finding.suspects.get(0).record.client.library).name;
        }
        CallSite site = finding.site();
        if (site == null) {
            return null;
        }
        for (Frame frame : site.frames) {
            for (ClientLibrary library : ClientLibrary.ALL) {
                for (String prefix : library.packages) {
                    if (frame.className.startsWith(prefix)) {
                        return library.name;
                    }
                }
            }
        }
        return null;
    }
}
