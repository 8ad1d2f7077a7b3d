package dev.cloister.cli;

import dev.cloister.api.Compartment;
import dev.cloister.api.doctor.Doctor;
import dev.cloister.api.doctor.Examination;
import dev.cloister.api.doctor.LaunchTimes;

/** Looks at machines. */
interface Checkups {

    Examination examine(Compartment.Builder builder);

    LaunchTimes time(Compartment.Builder builder, int launches);

    /** Of this machine. */
    static Checkups real() {
        return new Checkups() {
            @Override
            public Examination examine(Compartment.Builder builder) {
                return Doctor.examine(builder);
            }

            @Override
            public LaunchTimes time(Compartment.Builder builder, int launches) {
                return Doctor.time(builder, launches);
            }
        };
    }
}
