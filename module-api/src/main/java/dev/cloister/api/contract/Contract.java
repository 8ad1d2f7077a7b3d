package dev.cloister.api.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that an interface is a contract: what an app calls and a service in a compartment
 * implements. App and service mean the same by it if name, version, methods, states and all types
 * that cross are the same; that is checked before the first call.
 *
 * <p>The interface is public, in an exported package. Its methods take and return
 * <em>exchangeable</em> types: primitives and their boxes, {@code String}, enums, {@code byte[]}
 * and other arrays, records and sealed interfaces of records, {@code List}, {@code Set}, {@code
 * Map}, {@code Optional}, {@code java.lang.foreign.MemorySegment} (its contents), all of them of
 * exchangeable types; {@code void}; as a result also {@code CompletableFuture} of one of these. A
 * parameter whose type is a functional interface that is a contract too is a function of the app
 * that the service may call while the call runs. No value is null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Contract {

    /**
     * The contract's name, for instance {@code com.example.prices}.
     *
     * @return 1 to 200 letters, digits, dots, dashes and underscores, all ASCII
     */
    String name();

    /**
     * The contract's version.
     *
     * @return 1 or more
     */
    int version();
}
