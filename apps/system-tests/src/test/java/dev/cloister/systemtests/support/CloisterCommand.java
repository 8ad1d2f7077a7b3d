package dev.cloister.systemtests.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The cloister command, as the script of that name starts it once everything is built. */
public final class CloisterCommand {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private CloisterCommand() {}

    /** Runs the command with an empty standard input. */
    public static WatchedProcess.Result run(String... arguments) {
        return run(Distribution.mods(), "", arguments);
    }

    /** Runs the command. */
    public static WatchedProcess.Result run(Path mods, String stdin, String... arguments) {
        return WatchedProcess.run(LIMIT, new ProcessBuilder(commandLine(mods, arguments)), stdin);
    }

    public static List<String> commandLine(Path mods, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Distribution.runtime().resolve("bin").resolve("java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Dcloister.home=" + Distribution.home());
        command.add("--module-path");
        command.add(mods.toString());
        command.add("--module");
        command.add("dev.cloister.cli/dev.cloister.cli.Main");
        command.addAll(List.of(arguments));
        return command;
    }
}
