package dev.cloister.apps.common;

import dev.cloister.api.CloisterException;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * A program of its own module, started by {@code cloister run NAME} or by its main class. It takes
 * {@code --help}, and turns what goes wrong into a line on stderr and an {@linkplain ExitStatus
 * exit status}.
 */
public abstract class Program implements ToolProvider {

    private static final Option HELP = Option.flag("--help", "print this text");

    private final String name;
    private final String operands;
    private final String purpose;
    private final List<Option> options;

    /**
     * Describes the program.
     *
     * @param name its name for {@code cloister run}
     * @param operands its operands as the help text shows them, or empty
     * @param purpose what it does, in one sentence
     * @param options its options, beside {@code --help}
     */
    protected Program(String name, String operands, String purpose, Option... options) {
        this.name = name;
        this.operands = operands;
        this.purpose = purpose;
        this.options = new ArrayList<>(List.of(options));
        this.options.add(HELP);
    }

    /**
     * Does what the program is for.
     *
     * @param arguments the command line
     * @param out the standard output
     * @param err the standard error
     * @return the exit status
     * @throws UsageException if the command line is wrong
     */
    protected abstract int run(Arguments arguments, PrintWriter out, PrintWriter err);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            Arguments arguments = Arguments.parse(options, args);
            if (arguments.has(HELP)) {
                out.print(help());
                return ExitStatus.SUCCESS;
            }
            return run(arguments, out, err);
        } catch (UsageException e) {
            err.print(name + ": " + Printable.message(e) + "\n" + usage() + "\n");
            return ExitStatus.USAGE;
        } catch (CloisterException e) {
            err.print("cloister: " + Printable.message(e) + "\n");
            return ExitStatus.CLOISTER;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /**
     * Runs the program as this JVM's only one, and ends the JVM.
     *
     * @param arguments the command line
     */
    protected final void runAndExit(String... arguments) {
        PrintStream out = System.out;
        System.exit(run(out, System.err, arguments));
    }

    private String usage() {
        var usage = new StringBuilder("usage: ").append(name);
        for (Option option : options) {
            usage.append(" [").append(option.synopsis()).append(']');
        }
        return operands.isEmpty()
                ? usage.toString()
                : usage.append(' ').append(operands).toString();
    }

    private String help() {
        var help = new StringBuilder(usage()).append('\n').append(purpose).append("\n\n");
        int width = options.stream().mapToInt(option -> option.synopsis().length()).max().orElse(0);
        for (Option option : options) {
            help.append("  ")
                    .append(option.synopsis())
                    .repeat(' ', width - option.synopsis().length() + 2)
                    .append(option.help())
                    .append('\n');
        }
        return help.append(
                        """

                        Exit status: 0 done; 1 the program's answer is bad; 2 wrong command line;
                        3 Cloister could not do its part (no image, no transport, a crash, a missed deadline).
                        """)
                .toString();
    }
}
