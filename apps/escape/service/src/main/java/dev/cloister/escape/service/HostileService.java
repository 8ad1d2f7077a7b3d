package dev.cloister.escape.service;

import dev.cloister.escape.Escape;
import dev.cloister.escape.Outcome;
import dev.cloister.escape.Resource;
import dev.cloister.escape.Taken;
import dev.cloister.escape.Target;
import dev.cloister.escape.service.attack.Attempt;
import dev.cloister.escape.service.attack.Attempts;
import dev.cloister.escape.service.machine.ImpossibleException;
import dev.cloister.escape.service.machine.RefusedException;

/** The attacker. */
final class HostileService implements Escape {

    /** Read by nobody in here; other compartments look for it. */
    private volatile String kept = "";

    HostileService() {}

    @Override
    public Outcome attempt(String name, Target target) {
        Attempt attempt =
                Attempts.named(name)
                        .orElseThrow(() -> new IllegalArgumentException("no attempt: " + name));
        try {
            return new Outcome.Succeeded(attempt.code().run(target));
        } catch (ImpossibleException e) {
            return new Outcome.Impossible(text(e));
        } catch (RefusedException e) {
            return new Outcome.Denied(e.getClass().getName(), e.errno(), text(e));
        } catch (Exception | Error e) {
            return new Outcome.Denied(e.getClass().getName(), 0, text(e));
        }
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        return message == null ? "" : message;
    }

    @Override
    public void keep(String secret) {
        kept = secret;
    }

    @Override
    public Taken exhaust(Resource resource, int amount) {
        return Exhaustion.exhaust(resource, amount);
    }

    @Override
    public String toString() {
        return kept;
    }
}
