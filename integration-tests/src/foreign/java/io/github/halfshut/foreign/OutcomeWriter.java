package io.github.halfshut.foreign;

import java.io.IOException;
import java.io.PrintStream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes a line for each test as it ends, so that a JVM that dies leaves what it did until then: outcome, class, identity and
 * what was thrown, between tabs. A container that fails is as good as a test, since its tests then never run.
 */
public final class OutcomeWriter implements TestExecutionListener {

    private PrintStream out;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        try {
            out = new PrintStream(System.getProperty("foreign.outcomes"), "UTF-8");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write("SKIPPED", test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            write(
                    result.getStatus().name(),
                    test,
                    result.getThrowable().map(Throwable::toString).orElse(""));
        }
    }

    private synchronized void write(String outcome, TestIdentifier test, String said) {
        String[] fields = {outcome, type(test.getSource().orElse(null)), test.getUniqueId(), said};
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(field.replaceAll("[\\t\\r\\n]+", " ")).append('\t');
        }
        out.println(line);
        out.flush();
    }

    private static String type(TestSource source) {
        if (source instanceof MethodSource) {
            return ((MethodSource) source).getClassName();
        }
        return source instanceof ClassSource ? ((ClassSource) source).getClassName() : "";
    }
}
