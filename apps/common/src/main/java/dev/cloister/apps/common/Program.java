package dev.cloister.apps.common;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;

/**
 * A program of its own module, started by {@code cloister run NAME} or by its main class. Its class
 * declares the name, the options and the operands with picocli's annotations, in a package that is
 * open to {@code info.picocli}. It can run again and again, in one thread at a time.
 */
@Command(exitCodeOnExecutionException = ExitStatus.CLOISTER)
public abstract class Program implements ToolProvider, Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private HelpOption helpOption = new HelpOption();

    @Mixin
    @SuppressWarnings("unused") // picocli's
    private ExitStatusFooter exitStatusFooter = new ExitStatusFooter();

    /** Made once: it knows what the options are before the first run, and restores that. */
    private @Nullable CommandLine commandLine;

    /** For subclasses. */
    protected Program() {}

    /**
     * Does what the program is for, with the options and operands that it was given.
     *
     * @param out the standard output
     * @param err the standard error
     * @return the exit status
     * @throws UsageException if the command line is wrong
     */
    protected abstract int execute(PrintWriter out, PrintWriter err);

    @Override
    public final String name() {
        return commandLine().getCommandName();
    }

    @Override
    public final int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            return commandLine().setOut(out).setErr(err).execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** For picocli: calls {@link #execute}. */
    @Override
    public final Integer call() {
        CommandLine line = commandLine();
        return execute(line.getOut(), line.getErr());
    }

    /**
     * Runs the program as this JVM's only one, and ends the JVM.
     *
     * @param arguments the command line
     */
    protected final void runAndExit(String... arguments) {
        var output = new StandardOutput();
        PrintStream out = output.printStream(System.out.charset());
        System.exit(output.exitStatus(run(out, System.err, arguments), System.err));
    }

    private CommandLine commandLine() {
        CommandLine line = commandLine;
        if (line == null) {
            line = CommandLines.prepare(new CommandLine(this));
            // -x^2 is an operand where there are operands.
            boolean operands = !line.getCommandSpec().positionalParameters().isEmpty();
            line.setUnmatchedOptionsArePositionalParams(operands);
            commandLine = line;
        }
        return line;
    }
}
