package dev.cloister.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a process is to run.
 *
 * @param command the program's file, absolute, and its arguments
 * @param environment all that is in the environment
 * @param directory the working directory
 */
public record Program(List<String> command, Map<String, String> environment, Path directory) {

    /** Keeps copies, and refuses what C cannot tell from the text's end. */
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        command.forEach(Program::requireText);
        environment.forEach(
                (name, value) -> {
                    requireText(name);
                    requireText(value);
                });
        requireText(directory.toString());
    }

    /**
     * The same with another command.
     *
     * @param other the command
     * @return the program
     */
    public Program running(List<String> other) {
        return new Program(other, environment, directory);
    }

    private static void requireText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a program's text holds NUL, text=" + text.replace('\0', '?'));
        }
    }
}
