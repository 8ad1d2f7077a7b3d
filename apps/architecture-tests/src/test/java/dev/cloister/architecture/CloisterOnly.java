package dev.cloister.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/**
 * Cloister's code without the code that checks it, and without the code that attacks it or
 * misbehaves on purpose.
 */
final class CloisterOnly implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return !location.contains("/dev/cloister/architecture/")
                && !location.contains("/dev/cloister/escape/service/")
                && !location.contains("/dev/cloister/faults/service/");
    }
}
