package dev.cloister.linux;

import dev.cloister.linux.filter.FilterPolicies;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;

/**
 * Restricts one thread and starts JVMs from it, as the app's side does. Started by {@code
 * RestrictedSpawnerTest}.
 */
final class RestrictedSpawner {

    private static final Set<FileAccess> RUN =
            EnumSet.of(FileAccess.EXECUTE, FileAccess.READ_FILE, FileAccess.READ_DIR);

    private RestrictedSpawner() {}

    public static void main(String... arguments) throws Exception {
        PrintStream out = System.out;
        List<String> version = List.of(FreshJvm.java().toString(), "--version");
        try (ProcessStart first = start(version);
                ProcessStart second = start(List.of(arguments))) {
            FutureTask<Void> task =
                    new FutureTask<>(
                            () -> {
                                restrict();
                                report(out);
                                first.spawn();
                                second.spawn();
                                return null;
                            });
            Thread spawner = Thread.ofPlatform().name("spawner").start(task);
            task.get();
            spawner.join();
            report(out, first.process("wait-1"));
            report(out, second.process("wait-2"));
        }
        // The app's own threads are as free as before.
        out.println("others " + free());
    }

    private static ProcessStart start(List<String> command) throws IOException {
        return new ProcessStart(new Program(command, Map.of(), Path.of("/")), List.of());
    }

    private static void restrict() throws Exception {
        long[] start =
                FilterPolicies.start(Architecture.current().orElseThrow()).compile().encoded();
        try (LandlockRuleset rules = LandlockRuleset.forbiddingAll(Landlock.abi())) {
            rules.allow(Path.of(System.getProperty("java.home")), RUN);
            for (Path module : FreshJvm.path()) {
                rules.allow(module, RUN);
            }
            for (String path : List.of("/lib", "/lib64", "/usr/lib", "/sys/devices/system/cpu")) {
                rules.allowIfPresent(Path.of(path), RUN);
            }
            rules.allowIfPresent(Path.of("/etc/ld.so.cache"), RUN);
            rules.allow(
                    Path.of("/dev/null"), EnumSet.of(FileAccess.READ_FILE, FileAccess.WRITE_FILE));
            // Or a SecureRandom spends seconds on making random numbers of its own.
            for (String path : List.of("/dev/random", "/dev/urandom")) {
                rules.allowIfPresent(Path.of(path), EnumSet.of(FileAccess.READ_FILE));
            }
            Prctl.setNoNewPrivs();
            rules.restrictThread();
        }
        Seccomp.restrictThread(start);
    }

    private static void report(PrintStream out) throws Exception {
        for (Probe probe : Probe.values()) {
            out.println(probe + " " + probe.attempt());
        }
        try (Arena scratch = Arena.ofConfined()) {
            out.println(
                    "seccomp "
                            + SystemCall.PIDFD_OPEN.invoke(scratch, 1, 0, 0, 0, 0, 0)
                            + " "
                            + SystemCall.MEMFD_CREATE.invoke(scratch, 0, 0, 0, 0, 0, 0));
        }
        out.println("file " + readable(Path.of("/etc/passwd")));
    }

    private static void report(PrintStream out, Process process) throws Exception {
        process.getOutputStream().close();
        for (String line : process.inputReader().lines().toList()) {
            out.println("child " + line);
        }
        out.println("status " + process.waitFor());
    }

    private static boolean readable(Path file) {
        try {
            return Files.readAllBytes(file).length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean free() throws IOException {
        for (ThreadStatus thread : ThreadStatus.ofProcess(Platform.processId())) {
            if (thread.noNewPrivs() || thread.seccompMode() != 0) {
                return false;
            }
        }
        return readable(Path.of("/etc/passwd"));
    }
}
