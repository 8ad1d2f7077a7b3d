package dev.cloister.linux;

import java.io.BufferedReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in a JVM of its own: restrictions can never be taken back. */
public final class FreshJvm {

    /** How a shell, and Java, show that a process died of SIGSYS. */
    static final int KILLED_BY_FILTER = 128 + 31;

    /** What a program says that wants to be looked at. */
    static final String WAITING = "waiting";

    private static final long PATIENCE_SECONDS = 60;

    /** What the program left. */
    public record Result(int status, List<String> lines, String errors) {

        @Override
        public String toString() {
            return "status=" + status + ", lines=" + lines + ", errors=" + errors;
        }
    }

    private FreshJvm() {}

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Who looks at a program from outside. */
    interface Observer {
        void look(Process process) throws Exception;
    }

    /** Runs a main class of the test's module. */
    public static Result run(Class<?> main, List<String> options, String... arguments)
            throws Exception {
        return run(main, options, process -> {}, arguments);
    }

    /** The same for one that says {@link #WAITING}, and goes on when its input ends. */
    static Result run(Class<?> main, List<String> options, Observer observer, String... arguments)
            throws Exception {
        List<String> command = command(main, options);
        command.addAll(Arrays.asList(arguments));
        return run(command, observer);
    }

    /** How a main class of the test's module is run. */
    static List<String> command(Class<?> main, List<String> options) throws Exception {
        String module = main.getModule().getName();
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(options);
        command.addAll(
                List.of(
                        "--module-path",
                        location(Platform.class).toString(),
                        "--patch-module",
                        module + "=" + location(main),
                        "--enable-native-access=" + module,
                        "--module",
                        module + "/" + main.getName()));
        return command;
    }

    private static Result run(List<String> command, Observer observer) throws Exception {
        Path errors = Files.createTempFile("cloister-test", ".err");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        // One that hangs must not hang the test: its output ends with it.
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = new ArrayList<>();
            String line = output.readLine();
            while (line != null) {
                lines.add(line);
                if (line.equals(WAITING)) {
                    observer.look(process);
                    process.getOutputStream().close();
                }
                line = output.readLine();
            }
            return new Result(process.waitFor(), lines, Files.readString(errors));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(errors);
        }
    }

    /** What a JVM has to read for that, beside its own files. */
    static List<Path> path() throws URISyntaxException {
        return List.of(location(Platform.class), location(FreshJvm.class));
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().toURI());
    }
}
