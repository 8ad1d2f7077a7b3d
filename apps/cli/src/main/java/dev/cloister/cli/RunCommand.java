package dev.cloister.cli;

import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.HelpOption;
import dev.cloister.apps.common.Printable;
import dev.cloister.apps.common.UsageException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;

/** Runs a program. */
@Command(
        name = "run",
        description = "Runs a program, with all arguments after its name.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER)
final class RunCommand implements Callable<Integer> {

    private final Streams streams;
    private final Programs programs;

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The program; without it, those that there are are listed.")
    private Optional<String> name = Optional.empty();

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "The program's own.")
    private List<String> arguments = new ArrayList<>();

    RunCommand(Streams streams, Programs programs) {
        this.streams = streams;
        this.programs = programs;
    }

    @Override
    public Integer call() throws ProgramLoadException {
        String wanted = name.orElseThrow(() -> refused("the program's name is missing"));
        ToolProvider program =
                programs.load(wanted)
                        .orElseThrow(
                                () ->
                                        refused(
                                                "no program is named \""
                                                        + Printable.excerpt(wanted)
                                                        + "\""));
        return program.run(streams.out(), streams.err(), arguments.toArray(String[]::new));
    }

    private UsageException refused(String reason) {
        List<String> names = programs.names();
        String choice = names.isEmpty() ? "none in " + programs.place() : String.join(", ", names);
        return new UsageException(reason + "; there is: " + choice);
    }
}
