package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Attempt.thrown;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Bytes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Processes, through the JDK. */
final class ProcessAttempts {

    private ProcessAttempts() {}

    static List<Attempt> all() {
        return List.of(
                thrown(IOException.class, "starts a process", ProcessAttempts::start),
                thrown(Exception.class, "lists processes", ProcessAttempts::list),
                thrown(
                        Exception.class,
                        "sees the app's command",
                        target -> handle(target.parent()).info().command().orElseThrow()),
                thrown(Exception.class, "ends a process", ProcessAttempts::end),
                // Its library cannot be loaded.
                thrown(LinkageError.class, "attaches to the app's JVM", ProcessAttempts::attach)
                        .steals());
    }

    private static String start(Target target) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "--version").start();
        return "exit status " + process.waitFor();
    }

    private static String list(Target target) throws IOException {
        long count = ProcessHandle.allProcesses().count();
        if (count < 2) {
            throw new IOException("nobody else is to be seen");
        }
        return "processes " + count;
    }

    private static ProcessHandle handle(long pid) throws IOException {
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("nobody there"));
    }

    private static String end(Target target) throws IOException {
        if (!handle(target.sibling()).destroyForcibly()) {
            throw new IOException("it cannot be ended");
        }
        return "ended";
    }

    private static String attach(Target target) throws IOException, AttachNotSupportedException {
        VirtualMachine app = VirtualMachine.attach(Long.toString(target.parent()));
        try {
            Optional<String> secret = Bytes.secret(app.getSystemProperties().toString());
            return secret.orElse("attached");
        } finally {
            app.detach();
        }
    }
}
