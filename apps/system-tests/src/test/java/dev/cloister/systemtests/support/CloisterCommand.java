package dev.cloister.systemtests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cloister command: the script of that name, made to use a distribution of the test's choice
 * and to believe that nothing has changed since it was built, for no test may start a build.
 */
public final class CloisterCommand {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Path SCRIPT = Path.of("..", "..", "cloister");

    private CloisterCommand() {}

    /** Runs the command with an empty standard input. */
    public static WatchedProcess.Result run(String... arguments) {
        return run(Distribution.home(), "", arguments);
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

    private static String script(Path home) {
        try {
            String script = Files.readString(SCRIPT);
            script = replace(script, "^root=.*$", "root=/");
            script = replace(script, "^home=.*$", "home='" + home + "'");
            return replace(script, "^stale\\(\\) \\{$", "stale() { false; }\nreally_stale() {");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replace(String script, String line, String replacement) {
        var matcher = Pattern.compile(line, Pattern.MULTILINE).matcher(script);
        if (!matcher.find()) {
            throw new AssertionError("the script has no line " + line);
        }
        return script.substring(0, matcher.start()) + replacement + script.substring(matcher.end());
    }
}
