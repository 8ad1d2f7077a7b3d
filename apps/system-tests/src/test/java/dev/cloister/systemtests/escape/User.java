package dev.cloister.systemtests.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.Compartment;
import dev.cloister.escape.Escape;
import dev.cloister.escape.service.attack.Attempts;
import dev.cloister.ipc.PipeTransportProvider;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.linux.Platform;
import dev.cloister.shm.ShmTransportProvider;
import dev.cloister.systemtests.support.Directories;
import dev.cloister.systemtests.support.TestJvm;
import dev.cloister.systemtests.support.WatchedProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who runs the app, and so its compartments. All that they run belongs to this user and can be
 * read, wherever the tests are, but for the JDK.
 */
final class User {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Nobody, by number: the name is another in every system. */
    private static final String NOBODY = "65534";

    private static final List<Class<?>> APP_SIDE =
            List.of(
                    Compartment.class,
                    ProcessLauncher.class,
                    PipeTransportProvider.class,
                    ShmTransportProvider.class,
                    Platform.class,
                    Escape.class,
                    Attempts.class,
                    EscapeProgram.class);

    private final String name;
    private final List<String> prefix;
    private final Path directory;
    private final List<Path> classPath = new ArrayList<>();

    private User(String name, List<String> prefix) {
        this.name = name;
        this.prefix = prefix;
        try {
            this.directory = Files.createTempDirectory("user");
            copy(Path.of(System.getProperty("escape.image")), escapeImage());
            for (Class<?> type : APP_SIDE) {
                Path copy = directory.resolve("classes-" + classPath.size());
                copy(Path.of(TestJvm.classPath(type)), copy);
                classPath.add(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who runs the tests. */
    static User self() {
        return new User(System.getProperty("user.name"), List.of());
    }

    /**
     * Somebody without any right, which only root can be besides.
     *
     * @return empty if nobody cannot run the JDK of the tests
     */
    static Optional<User> nobody() {
        List<String> prefix =
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        List<String> trial = new ArrayList<>(prefix);
        trial.addAll(List.of(TestJvm.java(), "--version"));
        try {
            if (WatchedProcess.run(PATIENCE, new ProcessBuilder(trial)).exit() != 0) {
                return Optional.empty();
            }
        } catch (UncheckedIOException e) {
            return Optional.empty(); // there is no such command
        }
        var nobody = new User("nobody", prefix);
        run("chown", "-R", NOBODY + ":" + NOBODY, nobody.directory.toString());
        return Optional.of(nobody);
    }

    private static void copy(Path from, Path to) {
        run("cp", "-r", from.toString(), to.toString());
    }

    private static void run(String... command) {
        var ended = WatchedProcess.run(PATIENCE, new ProcessBuilder(command));
        assertEquals(0, ended.exit(), ended.stderr());
    }

    /** The image with the hostile service. */
    Path escapeImage() {
        return directory.resolve("image");
    }

    /** A JVM of this user's with Cloister's app side and what the attempts are. */
    ProcessBuilder app(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(TestJvm.java());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        String transport = System.getProperty("cloister.transport");
        if (transport != null) {
            command.add("-Dcloister.transport=" + transport);
        }
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(":")));
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    /** Leaves nothing behind. No close(): JUnit would call that after each test that gets it. */
    void delete() {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
