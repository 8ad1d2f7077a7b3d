package dev.cloister.systemtests.escape;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
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

    /** What a compartment of this app's may have. */
    private static final int MEMORY_MIB = 64;

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration SAMPLING = Duration.ofMillis(20);

    private ExhaustionProgram() {}

    /**
     * Lets a compartment take, and calls another one then.
     *
     * @param args the image; the resource; how much
     */
    public static void main(String[] args) {
        Path image = Path.of(args[0]);
        Resource resource = Resource.valueOf(args[1]);
        int amount = Integer.parseInt(args[2]);
        // Everything is loaded and warm before it is measured.
        assertWorks(image);
        long before = MemoryUse.ofThisProcess();
        long growth = 0;
        long compartments = 0;
        String outcome;
        try (Compartment compartment = open(image)) {
            Background<String> call = Background.call(() -> exhaust(compartment, resource, amount));
            while (!call.isDone()) {
                growth = Math.max(growth, MemoryUse.ofThisProcess() - before);
                compartments = Math.max(compartments, MemoryUse.of(compartment.info().pid()));
                Eventually.pause(SAMPLING);
            }
            outcome = call.result();
        }
        assertWorks(image);
        System.out.println(MARK + " " + growth + " " + compartments + " " + outcome);
    }

    private static Compartment open(Path image) {
        return Compartment.builder().image(image).memory(MEMORY_MIB).deadline(DEADLINE).open();
    }

    /** Every way to end that an app is prepared for; any other ends the program. */
    private static String exhaust(Compartment compartment, Resource resource, int amount) {
        try {
            return compartment.service(Escape.class).exhaust(resource, amount).toString();
        } catch (CloisterException e) {
            return e.toString();
        }
    }

    private static void assertWorks(Path image) {
        try (Compartment compartment = open(image)) {
            compartment.service(Escape.class).keep("alive");
        }
    }
}
