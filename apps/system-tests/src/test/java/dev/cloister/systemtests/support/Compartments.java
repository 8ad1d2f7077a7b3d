package dev.cloister.systemtests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.Compartment;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;

import java.nio.file.Path;
import java.time.Duration;

/** Compartments of the real image. */
public final class Compartments {

    /** So long that a call meets it on a slow machine only if it hangs. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Two such calls last longer than anybody's patience. */
    private static final int MANY_SAMPLES = 100_000;

    private static final int MANY_EVALUATIONS = 1_000_000;

    private Compartments() {}

    /** A compartment that ends with its process, and whose deadline is not a test's subject. */
    public static Compartment.Builder patient() {
        return Compartment.builder().deadline(PATIENCE).restart(RestartPolicy.never());
    }

    /**
     * A compartment of a fake image: a script, or a JVM with a class path, which the kernel would
     * not let run.
     */
    public static Compartment.Builder fake(Path image) {
        return patient().confinement(ConfinementPolicy.none()).transport("pipe").image(image);
    }

    public static Expressions expressions(Compartment compartment) {
        return compartment.service(Expressions.class);
    }

    /** A call that computes in the sandbox and does not end. */
    public static double[] computeForever(Compartment compartment) {
        return compartment
                .service(EngineTiming.class)
                .evaluate("a+5", "a", MANY_SAMPLES, MANY_EVALUATIONS);
    }

    /** Demands that a compartment answers, and rightly. */
    public static void assertUsable(Compartment compartment) {
        assertEquals(5.0, expressions(compartment).evaluate("sqrt(3^2 + 4^2)"));
    }

    /** Demands that compartments can be had as ever. */
    public static void assertFreshOneWorks() {
        try (Compartment compartment = patient().open()) {
            assertUsable(compartment);
        }
    }
}
