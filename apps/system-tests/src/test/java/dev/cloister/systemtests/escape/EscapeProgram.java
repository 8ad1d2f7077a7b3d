package dev.cloister.systemtests.escape;

import dev.cloister.api.Compartment;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.RestartPolicy;
import dev.cloister.escape.Escape;
import dev.cloister.escape.service.attack.Attempt;
import dev.cloister.escape.service.attack.Attempts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An app whose compartments are hostile. It is a process of its own, because it can be attacked and
 * because it can run as any user.
 */
final class EscapeProgram {

    /** The environment variable, and the system property, with the app's secret. */
    static final String SECRET = "CLOISTER_ESCAPE_SECRET";

    /** For whoever says that the compartments are to be confined. */
    static final String CONFINED = "confined";

    /** For whoever says that they are not. */
    static final String FREE = "free";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EscapeProgram() {}

    /**
     * Makes every attempt.
     *
     * @param args the image; the secret of another compartment; whether they are confined
     */
    public static void main(String[] args) throws IOException {
        Path image = Path.of(args[0]);
        ConfinementPolicy policy = policy(args[2]);
        try (Compartment neighbour = open(image, policy)) {
            neighbour.service(Escape.class).keep(args[1]);
            try (var surroundings =
                            new Surroundings(System.getenv(SECRET), neighbour.info().pid());
                    var attacker = new Attacker(() -> open(image, policy))) {
                for (Attempt attempt : Attempts.all()) {
                    Result result = attacker.attempt(attempt, surroundings.next());
                    System.out.println(
                            new Report(attempt.name(), result, surroundings.changes()).line());
                }
            }
        }
    }

    /** What an argument says. */
    static ConfinementPolicy policy(String argument) {
        return argument.equals(CONFINED) ? ConfinementPolicy.full() : ConfinementPolicy.none();
    }

    private static Compartment open(Path image, ConfinementPolicy policy) {
        return Compartment.builder()
                .image(image)
                .confinement(policy)
                .restart(RestartPolicy.never())
                .deadline(PATIENCE)
                .open();
    }
}
