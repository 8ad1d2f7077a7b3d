package dev.cloister.systemtests.escape;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.RestartPolicy;
import dev.cloister.escape.Escape;
import dev.cloister.escape.Resource;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Eventually;

import java.nio.file.Path;
import java.time.Duration;

/**
 * An app with a small heap, whose compartment takes too much of something. It is a process of its
 * own, because its memory is what is measured.
 */
final class ExhaustionProgram {

    /** Starts the line with the result. */
    static final String MARK = "EXHAUSTION";

    /** The heap of a compartment of this app's. */
    private static final int MEMORY_MIB = 64;

    private static final Duration SAMPLING = Duration.ofMillis(20);

    private ExhaustionProgram() {}

    /**
     * Lets a compartment take, and calls another one then.
     *
     * @param args the image; whether it is confined; the resource; how much; the deadline of calls
     */
    public static void main(String[] args) {
        Compartment.Builder builder =
                Compartment.builder()
                        .image(Path.of(args[0]))
                        .confinement(EscapeProgram.policy(args[1]))
                        .memory(MEMORY_MIB)
                        .restart(RestartPolicy.never())
                        .deadline(Duration.parse(args[4]));
        // Everything is loaded and warm before it is measured.
        requireWorks(builder);
        exhaust(builder, Resource.valueOf(args[2]), Integer.parseInt(args[3]));
        requireWorks(builder);
    }

    private static void exhaust(Compartment.Builder builder, Resource resource, int amount) {
        long before = MemoryUse.ofThisProcess();
        long growth = 0;
        long highest = 0;
        try (Compartment compartment = builder.open()) {
            Background<String> call = Background.call(() -> exhaust(compartment, resource, amount));
            while (!call.isDone()) {
                growth = Math.max(growth, MemoryUse.ofThisProcess() - before);
                highest = Math.max(highest, MemoryUse.highestOf(compartment.info().pid()));
                Eventually.pause(SAMPLING);
            }
            System.out.println(MARK + " " + growth + " " + highest + " " + call.result());
        }
    }

    /** Every way to end that an app is prepared for; any other ends the program. */
    private static String exhaust(Compartment compartment, Resource resource, int amount) {
        try {
            return compartment.service(Escape.class).exhaust(resource, amount).toString();
        } catch (CloisterException e) {
            return e.toString();
        }
    }

    private static void requireWorks(Compartment.Builder builder) {
        try (Compartment compartment = builder.open()) {
            compartment.service(Escape.class).keep("alive");
        }
    }
}
