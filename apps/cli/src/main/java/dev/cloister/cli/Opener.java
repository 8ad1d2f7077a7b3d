package dev.cloister.cli;

import dev.cloister.api.Compartment;

/** Opens compartments. */
@FunctionalInterface
interface Opener {

    Compartment open(Compartment.Builder builder);
}
