package dev.cloister.launcher.confine;

import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says why no compartment opens, and how to accept less. */
final class Refusals {

    private Refusals() {}

    /** This machine lacks what the app demands. */
    static ConfinementException missing(ConfinementPolicy policy, Capabilities capabilities) {
        List<String> lacking = new ArrayList<>();
        for (Protection protection : Protection.values()) {
            String reason = capabilities.reason(protection).orElse("");
            if (!reason.isEmpty() && !policy.dispensable().contains(protection)) {
                lacking.add(protection + " (" + reason + ")");
            }
        }
        ConfinementPolicy acceptable = acceptable(policy, capabilities);
        return new ConfinementException(
                "the kernel would not confine the compartment as demanded, missing="
                        + lacking
                        + ". Mend that, or accept less by name: confinement(ConfinementPolicy."
                        + expression(acceptable)
                        + ") on the builder",
                acceptable,
                null);
    }

    private static ConfinementPolicy acceptable(
            ConfinementPolicy policy, Capabilities capabilities) {
        Confinement best = capabilities.best();
        if (best.level() == Confinement.Level.NONE) {
            return ConfinementPolicy.none();
        }
        var acceptable = ConfinementPolicy.allow(best.missing().toArray(Protection[]::new));
        return policy.namespaces() ? acceptable.inNamespaces() : acceptable;
    }

    private static String expression(ConfinementPolicy policy) {
        if (!policy.confined()) {
            return "none()";
        }
        return policy.dispensable().stream()
                .map(protection -> "Protection." + protection)
                .collect(
                        Collectors.joining(
                                ", ", "allow(", policy.namespaces() ? ").inNamespaces()" : ")"));
    }

    /** This user cannot make the namespaces that the app demands. */
    static ConfinementException noNamespaces(String reason) {
        return new ConfinementException(
                "the compartment would have no namespaces of its own: "
                        + reason
                        + ". Mend that, or open it without ConfinementPolicy.inNamespaces()",
                null);
    }

    /** Denials are to be seen, and cannot be. */
    static ConfinementException undiagnosable(String reason) {
        return new ConfinementException(
                "denials cannot be seen: "
                        + reason
                        + ". Open the compartment with its seal, or without diagnose()",
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
