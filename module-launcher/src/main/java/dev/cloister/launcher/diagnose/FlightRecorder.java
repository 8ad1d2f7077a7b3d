package dev.cloister.launcher.diagnose;

import dev.cloister.api.Denial;

/**
 * Writes denials into a flight recording. Where the runtime has no module jdk.jfr, or has not
 * resolved it, does nothing.
 */
final class FlightRecorder {

    private static final boolean PRESENT =
            ModuleLayer.boot()
                    .findModule("jdk.jfr")
                    .filter(FlightRecorder.class.getModule()::canRead)
                    .isPresent();

    private FlightRecorder() {}

    static void record(Denial denial) {
        // The class that comes now extends one of that module.
        if (PRESENT) {
            DenialEvent.commit(denial);
        }
    }
}
