package dev.cloister.launcher.doctor;

import dev.cloister.api.doctor.Finding;
import dev.cloister.launcher.confine.Namespaces;

import java.util.Optional;

/** Whether this user can start programs in namespaces of their own. */
final class NamespaceFinding {

    private NamespaceFinding() {}

    static Finding ofThisMachine() {
        Optional<String> unavailable = Namespaces.unavailable();
        return new Finding(
                "user namespaces",
                unavailable.isEmpty(),
                unavailable.orElse("allowed, tried with unshare of util-linux"),
                "namespaces of its own for a compartment that asks for them (confinement"
                        + " full+namespaces): a second wall where the seal already stands",
                "such compartments do not open; the seal refuses sockets, IPC and other processes"
                        + " without them");
    }
}
