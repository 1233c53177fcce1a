package io.github.halfshut.report;

import org.jspecify.annotations.Nullable;

/** Whether one hook of the agent took: {@code woven}, {@code not-seen} or {@code refused}. */
public final class HookState {
    public final String name;
    public final String state;

    /** Why, where it is not simply woven. */
    public final @Nullable String detail;

    public HookState(String name, String state, @Nullable String detail) {
        this.name = name;
        this.state = state;
        this.detail = detail;
    }

    /** A fact of a library of which the program has not loaded the class; there are hundreds of those in any program. */
    boolean isOfAbsentLibrary() {
        return state.equals("not-seen") && detail == null && name.indexOf('#') >= 0;
    }
}
