package dev.cloister.launcher.confine;

import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Says why no compartment opens, and how to accept less. */
final class Refusals {

    private Refusals() {}

    /** This machine lacks what the app demands. */
    static ConfinementException missing(ConfinementPolicy policy, Capabilities capabilities) {
        List<String> lacking = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Protection protection : Protection.values()) {
            String reason = capabilities.reason(protection).orElse("");
            if (!reason.isEmpty()) {
                names.add("Protection." + protection);
                if (!policy.dispensable().contains(protection)) {
                    lacking.add(protection + " (" + reason + ")");
                }
            }
        }
        boolean nothing = names.size() == Protection.values().length;
        return new ConfinementException(
                "the kernel would not confine the compartment as demanded, missing="
                        + lacking
                        + ". Mend that, or accept less by name: confinement(ConfinementPolicy."
                        + (nothing ? "none()" : "allow(" + String.join(", ", names) + ")")
                        + ") on the builder",
                null);
    }

    /** A protection that this machine has did not take hold. */
    static ConfinementException failed(String what, @Nullable Exception cause) {
        return new ConfinementException(
                "a protection did not take hold: "
                        + what
                        + "; the sandbox was ended and no call was made. ./cloister doctor shows"
                        + " what this machine has",
                cause);
    }

    /** A protection that this machine has did not take hold. */
    static ConfinementException failed(String what) {
        return failed(what, null);
    }
}
