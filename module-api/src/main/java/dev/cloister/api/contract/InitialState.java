package dev.cloister.api.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the order of a {@linkplain Contract contract's} calls matters, and the state in
 * which a service starts. Every method then says with {@link Transition} where it may be called.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InitialState {

    /**
     * The first state.
     *
     * @return its name, which follows the rules of {@link Transition#from}
     */
    String value();
}
