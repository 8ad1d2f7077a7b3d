package dev.cloister.cli;

import dev.cloister.api.CloisterException;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Printable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** The command itself; its subcommands do the work. */
@Command(
        name = "cloister",
        versionProvider = Version.class,
        description = "Evaluates formulas in a sandboxed process.",
        exitCodeOnExecutionException = ExitStatus.CLOISTER,
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  done",
            "  1  the answer is bad: a malformed expression, a failed test",
            "  2  wrong command line",
            "  3  Cloister could not do its part: no image, no transport, a crash,",
            "     a missed deadline"
        })
final class CloisterCommand implements Runnable {

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Option(names = "--version", versionHelp = true, description = "Print the release.")
    @SuppressWarnings("unused") // picocli's
    private boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    /** Puts the command together. */
    static CommandLine commandLine(Streams streams, Opener opener, Programs programs) {
        CommandLine run = new CommandLine(new RunCommand(streams, programs));
        // What follows the program's name belongs to the program.
        run.setStopAtPositional(true);
        CommandLine eval = new CommandLine(new EvalCommand(streams, opener));
        // -x^2 is an expression.
        eval.setUnmatchedOptionsArePositionalParams(true);
        CommandLine command =
                new CommandLine(new CloisterCommand())
                        .addSubcommand(eval)
                        .addSubcommand(run)
                        .addSubcommand(new ImageCommand(streams, opener));
        return command.setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                // An expression may start with an at sign: it is no file's name.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((e, line, parsed) -> report(e, streams));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static int report(Exception exception, Streams streams) throws Exception {
        if (exception instanceof CloisterException
                || exception instanceof IOException
                || exception instanceof UncheckedIOException
                || exception instanceof ProgramLoadException) {
            streams.err().print("cloister: " + Printable.message(exception) + "\n");
            return ExitStatus.CLOISTER;
        }
        throw exception;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a subcommand is missing");
    }
}
