package dev.cloister.cli;

import dev.cloister.apps.common.CommandLines;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.ExitStatusFooter;
import dev.cloister.apps.common.HelpOption;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.io.PrintWriter;

/** The command itself; its subcommands do the work. */
@Command(
        name = "cloister",
        versionProvider = Version.class,
        description =
                "Runs code that is not trusted in processes of its own: formulas, and services of"
                        + " yours.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER)
final class CloisterCommand implements Runnable {

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private ExitStatusFooter exitStatusFooter = new ExitStatusFooter();

    @Option(names = "--version", versionHelp = true, description = "Print the release.")
    @SuppressWarnings("unused") // picocli's
    private boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    /** Puts the command together. */
    static CommandLine commandLine(
            Streams streams,
            Opener opener,
            Images images,
            Checkups checkups,
            LiveApps apps,
            Installation installation) {
        CommandLine run = new CommandLine(new RunCommand(streams, installation.programs()));
        // What follows the program's name belongs to the program.
        run.setStopAtPositional(true);
        CommandLine eval = new CommandLine(new EvalCommand(streams, opener));
        // -x^2 is an expression.
        eval.setUnmatchedOptionsArePositionalParams(true);
        CommandLine image =
                new CommandLine(new ImageCommand(streams, opener, images))
                        .addSubcommand(
                                new ImageBuildCommand(streams, images, installation.imageModules()))
                        .addSubcommand(new ImageDiagnoseCommand(streams, opener))
                        .addSubcommand(new ImageInspectCommand(streams, images));
        CommandLine command =
                new CommandLine(new CloisterCommand())
                        .addSubcommand(eval)
                        .addSubcommand(run)
                        .addSubcommand(image)
                        .addSubcommand(new DoctorCommand(streams, checkups))
                        .addSubcommand(new TopCommand(streams, apps));
        return CommandLines.prepare(command)
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a subcommand is missing");
    }
}
