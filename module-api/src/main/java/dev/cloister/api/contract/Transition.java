package dev.cloister.api.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares in which states a method may be called, and what state follows when it returns. A call
 * that ends with an exception leaves the state as it was.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Transition {

    /** The value of {@link #to} that keeps the state. */
    String STAY = "";

    /** The value of {@link #to} after which nothing may be called any more. */
    String END = "end";

    /**
     * The states in which the method may be called.
     *
     * @return one name or more; names are 1 to 200 letters, digits, dots, dashes and underscores,
     *     all ASCII, and none is {@link #END}
     */
    String[] from();

    /**
     * The state that follows.
     *
     * @return its name, {@link #STAY} or {@link #END}
     */
    String to() default STAY;
}
