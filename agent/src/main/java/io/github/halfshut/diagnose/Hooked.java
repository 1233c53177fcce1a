package io.github.halfshut.diagnose;

import io.github.halfshut.library.ClientLibrary;
import io.github.halfshut.library.Verb;

/** Which facts about a library have taken in this program; without that, what was not heard may still have happened. */
public interface Hooked {

    boolean has(ClientLibrary library, Verb verb);
}
