package io.github.halfshut.cli;

import io.github.halfshut.report.Plain;

/** Reads what a JVM answers to the request to load an agent. */
final class AttachAnswer {

    private AttachAnswer() {}

    /** First the status of the request, then what came of it: {@code return code: N} (9 and newer) or the bare number (8). */
    static void check(String jvm, String jar, String answer) throws Refusal {
        String rest = answer.substring(answer.indexOf('\n') + 1).trim();
        boolean accepted = answer.startsWith("0\n") || answer.equals("0");
        if (accepted && (rest.isEmpty() || rest.equals("0") || rest.equals("return code: 0"))) {
            return;
        }
        if (rest.contains("Dynamic agent loading is not enabled")) {
            throw new Refusal(jvm + " was started with -XX:-EnableDynamicAgentLoading, so it loads no agent now;"
                    + " start it with -javaagent:halfshut.jar");
        }
        if (rest.contains("java.instrument") || rest.contains("FindException")) {
            throw new Refusal(jvm + " runs on a runtime without the module java.instrument, so it loads no agent");
        }
        if (rest.endsWith("100") || rest.endsWith("101")) {
            throw new Refusal(jvm + " cannot load " + jar + ": it does not see that file, or may not read it");
        }
        String words = rest.isEmpty() ? answer.trim() : rest.split("\n", -1)[0];
        throw new Refusal(jvm + " refused to load the agent: " + Plain.line(words));
    }
}
