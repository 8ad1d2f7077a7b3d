package dev.cloister.launcher.confine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Namespaces of users, networks and IPC for a process of its own ({@code namespaces(7)}), by {@code
 * unshare(1)} of util-linux: a JVM has several threads, and the kernel lets only a process with one
 * leave its namespace of users.
 */
public final class Namespaces {

    /** Not looked for on the PATH: whoever sets that may be anybody. */
    private static final List<Path> UNSHARE =
            List.of(Path.of("/usr/bin/unshare"), Path.of("/bin/unshare"));

    private static final List<String> OPTIONS = List.of("--user", "--net", "--ipc", "--");

    /** By their names in {@code /proc/PID/ns}. */
    private static final List<String> KINDS = List.of("user", "net", "ipc");

    private static final long LIMIT_SECONDS = 5;

    private Namespaces() {}

    /** What trying came to, once it came to something. */
    private static volatile @Nullable Boolean allowed;

    /**
     * Tells whether this user can have them.
     *
     * @return why not, as a part of a sentence, or empty
     */
    public static Optional<String> unavailable() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.of("there is no /usr/bin/unshare (of util-linux)");
        }
        try {
            Boolean known = allowed;
            boolean works = known == null ? works(program.get()) : known;
            allowed = works;
            return works
                    ? Optional.empty()
                    : Optional.of("this user may not make any (unshare --user failed)");
        } catch (IOException e) {
            // Of this moment: not kept.
            return Optional.of("it cannot be tried: " + e.getMessage());
        }
    }

    /**
     * The program that makes them.
     *
     * @return its file, if it is there
     */
    public static Optional<Path> program() {
        return UNSHARE.stream().filter(Files::isExecutable).findFirst();
    }

    /** The command that runs another in namespaces of its own, as the same process. */
    static List<String> around(List<String> command) {
        List<String> complete = new ArrayList<>();
        complete.add(program().orElseThrow().toString());
        complete.addAll(OPTIONS);
        complete.addAll(command);
        return complete;
    }

    /**
     * Checks that a process has namespaces of its own.
     *
     * @throws dev.cloister.api.ConfinementException if it has not
     * @throws IOException if the kernel does not tell
     */
    static void verify(long processId) throws IOException {
        for (String kind : KINDS) {
            Path name = Path.of("ns", kind);
            Path theirs =
                    Files.readSymbolicLink(
                            Path.of("/proc", Long.toString(processId)).resolve(name));
            if (theirs.equals(Files.readSymbolicLink(Path.of("/proc/self").resolve(name)))) {
                throw Refusals.failed("namespaces, the sandbox is in the app's, kind=" + kind);
            }
        }
    }

    /** Tried, because several switches of several distributions decide about it. */
    private static boolean works(Path unshare) throws IOException {
        var builder =
                new ProcessBuilder(around(List.of(unshare.toString(), "--version")))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("unshare takes longer than seconds=" + LIMIT_SECONDS);
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
