package dev.cloister.launcher.doctor;

import dev.cloister.api.doctor.Finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether this user can start programs in namespaces of their own. */
final class NamespaceFinding {

    /** Of util-linux. Not looked for on the PATH: whoever sets that may be anybody. */
    private static final List<Path> UNSHARE =
            List.of(Path.of("/usr/bin/unshare"), Path.of("/bin/unshare"));

    private static final long LIMIT_SECONDS = 5;

    private NamespaceFinding() {}

    static Finding ofThisMachine() {
        Optional<Path> unshare = UNSHARE.stream().filter(Files::isExecutable).findFirst();
        boolean works = unshare.isPresent() && works(unshare.get());
        return new Finding(
                "user namespaces",
                works,
                unshare.map(program -> found(program, works)).orElse("no unshare of util-linux"),
                "nothing yet: compartments share the app's; the seal refuses sockets, IPC and"
                        + " other processes without them",
                "nothing");
    }

    private static String found(Path program, boolean works) {
        return works ? "allowed, tried with " + program : "refused, tried with " + program;
    }

    /** Tried, because several switches of several distributions decide about it. */
    private static boolean works(Path unshare) {
        var builder =
                new ProcessBuilder(
                                unshare.toString(),
                                "--user",
                                "--net",
                                "--ipc",
                                unshare.toString(),
                                "--version")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            return succeeds(builder.start());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(Process process) {
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
