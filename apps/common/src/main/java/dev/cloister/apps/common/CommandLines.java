package dev.cloister.apps.common;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ConfinementException;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What all command lines have in common. What goes wrong becomes a line on the standard error and
 * an {@linkplain ExitStatus exit status}; only a bug shows its stack.
 */
public final class CommandLines {

    private CommandLines() {}

    /**
     * Prepares a command and its subcommands, those that it already has.
     *
     * @param command the command
     * @return the same command
     */
    public static CommandLine prepare(CommandLine command) {
        return command
                // An expression may start with an at sign: it is no file's name.
                .setExpandAtFiles(false)
                .registerConverter(Path.class, CommandLines::path)
                .setParameterExceptionHandler((e, arguments) -> refuse(e))
                .setExecutionExceptionHandler((e, line, parsed) -> report(e, line));
    }

    /** The parser's own words for what is no path are a class and an exception of Java. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + Printable.excerpt(text) + "' is no path: " + e.getReason());
        }
    }

    private static int refuse(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.print(prefix(command) + reason(exception) + "\n");
        if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
            command.usage(err);
        }
        err.flush();
        return ExitStatus.USAGE;
    }

    private static String reason(ParameterException exception) {
        Set<String> commands = exception.getCommandLine().getSubcommands().keySet();
        if (!commands.isEmpty()
                && exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            return "no command is named \""
                    + Printable.excerpt(unmatched.getUnmatched().getFirst())
                    + "\"; there is: "
                    + String.join(", ", commands);
        }
        return Printable.message(exception);
    }

    private static int report(Exception exception, CommandLine command) throws Exception {
        if (exception instanceof UsageException) {
            return refuse(new ParameterException(command, exception.getMessage(), exception));
        }
        if (exception instanceof CloisterException
                || exception instanceof IOException
                || exception instanceof UncheckedIOException) {
            PrintWriter err = command.getErr();
            err.print(
                    "cloister: " + Printable.message(exception) + hint(exception, command) + "\n");
            err.flush();
            return ExitStatus.CLOISTER;
        }
        throw exception;
    }

    /** How to do on the command line what the message says in Java. */
    private static String hint(Exception exception, CommandLine command) {
        return exception instanceof ConfinementException refusal
                        && command.getCommandSpec().findOption(ConfinementOption.NAME) != null
                ? refusal.acceptable()
                        .map(policy -> "; here: " + ConfinementOption.NAME + "=" + policy.text())
                        .orElse("")
                : "";
    }

    private static String prefix(CommandLine command) {
        return command.getCommandSpec().qualifiedName() + ": ";
    }
}
