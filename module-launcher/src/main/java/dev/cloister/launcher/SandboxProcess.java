package dev.cloister.launcher;

import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.ImageException;
import dev.cloister.launcher.confine.Lockdown;
import dev.cloister.launcher.confine.MemoryBudget;
import dev.cloister.launcher.confine.ProcessLockdown;
import dev.cloister.linux.ProcessStart;
import dev.cloister.linux.Program;
import dev.cloister.linux.SystemCallException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A sandbox's process: started with nothing of the app's environment, the image as its working
 * directory and no file open but its three standard streams and what the transport shares, and
 * always ended.
 */
final class SandboxProcess implements RunningSandbox {

    /** How long the death of a process whose pipe broke may take to show. */
    private static final Duration DEATH_GRACE = Duration.ofMillis(500);

    private static final Duration KILL_GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final boolean inherits;
    private final String advice;
    private final Lockdown lockdown;

    private final StderrTail stderr;
    private final Thread stderrDrain;

    private SandboxProcess(
            String name, Process process, boolean inherits, Lockdown lockdown, String advice) {
        this.advice = advice;
        this.name = name;
        this.process = process;
        this.inherits = inherits;
        this.lockdown = lockdown;
        this.stderr = new StderrTail(name);
        this.stderrDrain =
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-stderr-" + name)
                        .start(() -> stderr.drain(process.getErrorStream()));
    }

    static SandboxProcess start(
            String name,
            Path image,
            List<String> command,
            List<Integer> shared,
            Lockdown lockdown,
            String advice,
            LaunchClock clock) {
        List<String> complete = new ArrayList<>(command);
        complete.addAll(lockdown.arguments());
        List<Integer> inherited = lockdown.inherits() ? shared : List.of();
        if (!inherited.isEmpty()) {
            complete.add("--inherited");
            complete.add(Integer.toString(inherited.size()));
        }
        // Nothing of the app's environment, which may hold its secrets.
        var program = new Program(complete, Map.ofEntries(MemoryBudget.ONE_ARENA), image);
        Process process = null;
        try {
            process =
                    lockdown.start(program, inherited, "cloister-wait-" + name, clock::restricted);
            SandboxProcess sandbox =
                    new SandboxProcess(name, process, !inherited.isEmpty(), lockdown, advice);
            process = null;
            return sandbox;
        } catch (IOException e) {
            if (e instanceof SystemCallException refusal && refusal.isExhaustion()) {
                // Nothing is wrong with the image.
                throw new CompartmentUnavailableException(
                        "no process for compartment "
                                + name
                                + " can be started: "
                                + e.getMessage()
                                + ". Raise the limits of this process, its user or its control"
                                + " group, or open fewer compartments",
                        e);
            }
            throw new ImageException(
                    "the sandbox image at "
                            + image
                            + " cannot be run: "
                            + e.getMessage()
                            + ". It must be linked for this machine, and this program must be able"
                            + " to start processes",
                    e);
        } finally {
            if (process != null) {
                // No thread could be had for its stderr: nobody would ever end it.
                ProcessLockdown.discard(process);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<?> onEnd() {
        return process.onExit();
    }

    @Override
    public InputStream fromSandbox() {
        return process.getInputStream();
    }

    @Override
    public OutputStream toSandbox() {
        return process.getOutputStream();
    }

    @Override
    public OptionalInt firstInherited() {
        return inherits ? OptionalInt.of(ProcessStart.FIRST_INHERITED) : OptionalInt.empty();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public List<String> stderr() {
        return stderr.lines();
    }

    @Override
    public boolean awaitEnd(Duration grace) {
        boolean byItself = await(grace);
        if (!byItself) {
            kill();
            await(KILL_GRACE);
        }
        joinStderr();
        lockdown.ended();
        return byItself;
    }

    @Override
    public CompartmentCrashedException crashed(@Nullable Throwable cause) {
        // A status that is not our signal's is its own: it was ending already, and slowly. Memory
        // is given back after the pipes, which takes long on a busy machine.
        boolean byItself = awaitEnd(DEATH_GRACE) || endedOtherwiseThanKilled();
        int status = byItself ? process.exitValue() : CompartmentCrashedException.UNKNOWN_STATUS;
        List<String> tail = stderr.lines();
        String what =
                byItself
                        ? ExitStatus.describe(status)
                        : "closed its control pipe without ending, and was killed";
        return new CompartmentCrashedException(
                "compartment "
                        + name
                        + " (pid "
                        + pid()
                        + ") "
                        + what
                        + "; "
                        + advice
                        + lastWords(tail),
                byItself ? status : CompartmentCrashedException.UNKNOWN_STATUS,
                tail,
                cause);
    }

    private boolean endedOtherwiseThanKilled() {
        return !process.isAlive() && process.exitValue() != ExitStatus.KILLED;
    }

    private String lastWords(List<String> tail) {
        return stderr.crash()
                .map(crash -> ". Its JVM crashed: " + crash)
                .orElseGet(
                        () -> tail.isEmpty() ? "" : ". Its last line on stderr: " + tail.getLast());
    }

    private boolean await(Duration time) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // Ending a process cannot be left half done; the caller sees its status again.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets the last lines arrive; bounded, because a grandchild may hold the pipe open. */
    private void joinStderr() {
        try {
            stderrDrain.join(DEATH_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
