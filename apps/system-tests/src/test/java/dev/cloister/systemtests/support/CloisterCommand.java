package dev.cloister.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The cloister command: what the script of that name does once everything is built, with a
 * distribution of the test's choice. No test may start a build; how the script does is tested
 * elsewhere.
 */
public final class CloisterCommand {

    /** What a command may take on a machine that does other things too. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Path SCRIPT = Checkout.path("cloister");

    /** The first line that is not about building. */
    private static final String AFTER_THE_BUILD = "\ncache=";

    private CloisterCommand() {}

    /** Runs the command with an empty standard input. */
    public static WatchedProcess.Result run(String... arguments) {
        return run(Distribution.home(), "", arguments);
    }

    /** Runs the command with an empty standard input, for as long as that may take. */
    public static WatchedProcess.Result run(Duration limit, String... arguments) {
        var command = new ProcessBuilder(commandLine(Distribution.home(), arguments));
        return WatchedProcess.run(limit, command);
    }

    /** Runs the command of a distribution. */
    public static WatchedProcess.Result run(Path home, String stdin, String... arguments) {
        return WatchedProcess.run(LIMIT, new ProcessBuilder(commandLine(home, arguments)), stdin);
    }

    public static List<String> commandLine(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script(home), "cloister"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Puts the command into a directory, under the name that documents call it by. */
    public static void install(Path directory) throws IOException {
        Path file = directory.resolve("cloister");
        Files.writeString(file, "#!/usr/bin/env bash\n" + script(Distribution.home()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String script(Path home) {
        try {
            String script = Files.readString(SCRIPT);
            int built = script.indexOf(AFTER_THE_BUILD);
            if (built < 0) {
                throw new AssertionError(SCRIPT + " has no line that starts so:" + AFTER_THE_BUILD);
            }
            return "set -euo pipefail\nhome='" + home + "'" + script.substring(built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
