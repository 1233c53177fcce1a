package io.github.halfshut.kernel;

/** Hears of each open descriptor during a walk. */
public interface FdVisitor {
    void visit(int fd);
}
