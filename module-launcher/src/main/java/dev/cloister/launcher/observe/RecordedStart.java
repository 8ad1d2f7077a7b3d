package dev.cloister.launcher.observe;

import dev.cloister.api.CompartmentInfo;

/** A start in a flight recording, without a class of the module jdk.jfr in its name. */
interface RecordedStart {

    /** The process serves. */
    void serves(CompartmentInfo compartment);
}
