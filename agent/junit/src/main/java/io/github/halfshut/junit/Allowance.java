package io.github.halfshut.junit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link AllowSocketLeak} lets pass in one test. */
final class Allowance {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Allowance.class);

    private final AllowSocketLeak given;
    private final Map<String, Long> before;
    private @Nullable Map<String, Long> allowed;

    private Allowance(AllowSocketLeak given, Map<String, Long> before) {
        this.given = given;
        this.before = before;
    }

    static void begin(ExtensionContext test) {
        Optional<AllowSocketLeak> given = given(test);
        if (given.isPresent()) {
            if (given.get().reason().trim().isEmpty()) {
                throw new ExtensionConfigurationException("@AllowSocketLeak wants a reason");
            }
            // Two extensions may ask; the first has looked before anything was opened.
            test.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            Allowance.class,
                            key -> new Allowance(
                                    given.get(), LeakWatch.of(test).now().counts()));
        }
    }

    /** What was let pass, sockets by fingerprint; whoever asks again gets the same. */
    static Map<String, Long> end(ExtensionContext test) {
        Allowance allowance = test.getStore(NAMESPACE).get(Allowance.class, Allowance.class);
        return allowance == null ? Collections.emptyMap() : allowance.allowed(test);
    }

    /** Whether a leak of that line is let pass: on a busy machine it may show itself only after {@link #end}. */
    static boolean covers(ExtensionContext test, String blame) {
        Allowance allowance = test.getStore(NAMESPACE).get(Allowance.class, Allowance.class);
        return allowance != null && blame.startsWith(allowance.given.in());
    }

    private Map<String, Long> allowed(ExtensionContext test) {
        Map<String, Long> known = allowed;
        if (known == null) {
            known = LeakWatch.of(test).allow(before, given.in());
            allowed = known;
        }
        return known;
    }

    private static Optional<AllowSocketLeak> given(ExtensionContext test) {
        Optional<AllowSocketLeak> own = AnnotationSupport.findAnnotation(test.getElement(), AllowSocketLeak.class);
        Optional<ExtensionContext> outer = test.getParent();
        while (!own.isPresent() && outer.isPresent()) {
            own = AnnotationSupport.findAnnotation(outer.get().getElement(), AllowSocketLeak.class);
            outer = outer.get().getParent();
        }
        return own;
    }
}
