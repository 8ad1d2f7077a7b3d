package dev.cloister.systemtests.escape;

import dev.cloister.api.Compartment;
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

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EscapeProgram() {}

    /**
     * Makes every attempt.
     *
     * @param args the image; the secret of another compartment
     */
    public static void main(String[] args) throws IOException {
        Path image = Path.of(args[0]);
        try (Compartment neighbour = open(image)) {
            neighbour.service(Escape.class).keep(args[1]);
            try (var surroundings =
                            new Surroundings(System.getenv(SECRET), neighbour.info().pid());
                    var attacker = new Attacker(() -> open(image))) {
                for (Attempt attempt : Attempts.all()) {
                    Result result = attacker.attempt(attempt, surroundings.next());
                    System.out.println(Result.line(attempt.name(), result));
                }
            }
        }
    }

    private static Compartment open(Path image) {
        return Compartment.builder().image(image).deadline(PATIENCE).open();
    }
}
