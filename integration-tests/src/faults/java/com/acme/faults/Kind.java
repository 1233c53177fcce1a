package com.acme.faults;

import java.io.IOException;

/** How a method fails. */
enum Kind {
    UNCHECKED {
        @Override
        Throwable thrown(String what) {
            return new IllegalStateException(what);
        }
    },
    /** One that the method does not declare. */
    CHECKED {
        @Override
        Throwable thrown(String what) {
            return new IOException(what);
        }
    },
    LINKAGE {
        @Override
        Throwable thrown(String what) {
            return new NoClassDefFoundError(what);
        }
    },
    ASSERTION {
        @Override
        Throwable thrown(String what) {
            return new AssertionError(what);
        }
    },
    STACK {
        @Override
        Throwable thrown(String what) {
            return new StackOverflowError(what);
        }
    },
    MEMORY {
        @Override
        Throwable thrown(String what) {
            return new OutOfMemoryError(what);
        }
    },
    /** On threads of the agent only: the method begins a minute late, or when the fault is over. */
    HANG,
    /** Does nothing and returns null, 0 or false. */
    NOTHING,
    /** Does nothing and returns -1, true, or something empty. */
    WRONG;

    /** Null for a kind that throws nothing. */
    Throwable thrown(String what) {
        return null;
    }
}
