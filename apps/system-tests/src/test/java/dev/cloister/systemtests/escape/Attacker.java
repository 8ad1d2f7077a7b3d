package dev.cloister.systemtests.escape;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.escape.Escape;
import dev.cloister.escape.Target;
import dev.cloister.escape.service.attack.Attempt;

import java.util.function.Supplier;

/**
 * A hostile service in a compartment, and in a fresh one whenever that is gone. Attempts undo what
 * they succeed in, and so find each other's compartment as good as new.
 */
final class Attacker implements AutoCloseable {

    private final Supplier<Compartment> open;
    private Compartment compartment;

    Attacker(Supplier<Compartment> open) {
        this.open = open;
        this.compartment = open.get();
    }

    Result attempt(Attempt attempt, Target target) {
        if (!compartment.isOpen()) {
            compartment.close();
            compartment = open.get();
        }
        try {
            return new Result.Said(
                    compartment.service(Escape.class).attempt(attempt.name(), target));
        } catch (CompartmentCrashedException e) {
            return new Result.Ended(e.signal().orElse(0), String.valueOf(e.getMessage()));
        } catch (DeadlineExceededException e) {
            return new Result.Ended(0, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        compartment.close();
    }
}
