package io.github.halfshut.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each test of this class, or this test, fails if it leaves sockets that their peer has closed and nobody here has. Costs a
 * look at the kernel before and after each test, and the linger time after one that leaks. Tests that run concurrently cannot
 * be told apart by what they leave: their leaks fail the run at its end instead.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SocketLeaksOfTests.class)
public @interface DetectSocketLeaks {}
