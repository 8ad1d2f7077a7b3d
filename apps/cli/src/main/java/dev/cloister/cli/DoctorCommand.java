package dev.cloister.cli;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.doctor.Examination;
import dev.cloister.api.doctor.LaunchTimes;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;
import dev.cloister.apps.common.Printable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Says how well this machine keeps compartments in. */
@Command(
        name = "doctor",
        description = "Says how well this machine keeps compartments in.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER,
        footer = {
            "%nLooks at what the machine has, then opens a compartment and looks at that.",
            "Exits with 0 only if all protections hold (FULL), else with 1.",
            "%nWith --timing it first opens compartments, one after the other, and prints how",
            "long each step takes: in the first launch, and the median of the others."
        })
final class DoctorCommand implements Callable<Integer> {

    /** One that is cold, and enough for a median. */
    private static final int LAUNCHES = 11;

    private final Streams streams;
    private final Checkups checkups;

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Mixin private CompartmentOptions compartmentOptions = new CompartmentOptions();

    @Option(names = "--timing", description = "Measure the steps of a launch, too.")
    private boolean timing;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Streams streams, Checkups checkups) {
        this.streams = streams;
        this.checkups = checkups;
    }

    @Override
    public Integer call() {
        Compartment.Builder builder = compartmentOptions.builder().lanes(1);
        // First: the examination opens a compartment, and then no launch is the first one.
        Optional<LaunchTimes> times = timing ? time(builder) : Optional.empty();
        Examination examination = checkups.examine(builder);
        streams.out()
                .print(
                        json
                                ? DoctorJson.of(examination, times)
                                : DoctorText.of(examination)
                                        + times.map(TimingText::of).orElse(""));
        return examination.isFull() ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    }

    /** A machine on which nothing opens needs the examination more than the times. */
    private Optional<LaunchTimes> time(Compartment.Builder builder) {
        try {
            return Optional.of(checkups.time(builder, LAUNCHES));
        } catch (CloisterException e) {
            streams.err().print("cloister: no times: " + Printable.message(e) + "\n");
            return Optional.empty();
        }
    }
}
