package dev.cloister.systemtests.support;

import org.junit.jupiter.api.Tag;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class about what happens during calls, which is run on each transport. All others run on the
 * one that ranks highest.
 */
@Tag("each-transport")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnEachTransport {}
