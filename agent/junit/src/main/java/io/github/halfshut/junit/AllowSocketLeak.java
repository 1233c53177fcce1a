package io.github.halfshut.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What this test, or the tests of this class, leave half-closed is let pass, also at the end of the run. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowSocketLeak {

    /** Why; a blank one fails the test. */
    String reason();

    /**
     * The beginning of the blamed {@code package.Class.method}; only leaks of such lines are let pass. Empty: all that come
     * about during the test.
     */
    String in() default "";
}
