package dev.cloister.testkit;

import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.launcher.RunningSandbox;
import dev.cloister.launcher.StderrTail;
import dev.cloister.sandbox.Serving;
import dev.cloister.sandbox.StartClock;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.spi.TransportProvider;
import dev.cloister.wire.Attestation;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A sandbox that is some threads of this JVM, joined to the app's side by pipes in memory. */
final class LocalSandbox implements RunningSandbox {

    /** Threads cannot be killed: what runs here gets the time to end by itself. */
    private static final Duration END_TIME = Duration.ofSeconds(5);

    private static final Duration END_GRACE = END_TIME.multipliedBy(2);

    private final String name;
    private final Serving serving;
    private final BytePipe toSandbox = new BytePipe();
    private final BytePipe fromSandbox = new BytePipe();
    private final BytePipe stderr = new BytePipe();
    private final PrintStream err = new PrintStream(stderr.out(), true, StandardCharsets.UTF_8);
    private final StderrTail tail;
    private final CompletableFuture<?> end = new CompletableFuture<>();
    private final Thread main;
    private final Thread drain;
    private volatile int status = CompartmentCrashedException.UNKNOWN_STATUS;

    private LocalSandbox(
            String name, List<ServiceProvider<?>> services, TransportProvider transport) {
        this.name = name;
        this.serving =
                new Serving(
                        services,
                        hello -> transport.openSandbox(hello.settings(), hello.parameters()),
                        (hello, in, out) ->
                                Attestation.of(hello.nonce(), Attestation.Outcome.DONE, ""),
                        err,
                        false,
                        END_TIME,
                        new StartClock());
        this.tail = new StderrTail(name);
        this.main = thread("cloister-local-", this::run);
        this.drain = thread("cloister-stderr-", () -> tail.drain(stderr.in()));
    }

    static LocalSandbox start(
            String name, List<ServiceProvider<?>> services, TransportProvider transport) {
        LocalSandbox sandbox = new LocalSandbox(name, services, transport);
        sandbox.drain.start();
        sandbox.main.start();
        return sandbox;
    }

    private Thread thread(String prefix, Runnable work) {
        return Thread.ofPlatform().daemon().name(prefix + name).unstarted(work);
    }

    private void run() {
        try {
            status = serving.serve(toSandbox.in(), fromSandbox.out());
        } catch (InterruptedException e) {
            // Killed.
        } catch (RuntimeException | Error e) {
            // As from a process's main method.
            e.printStackTrace(err);
        } finally {
            fromSandbox.killWriter();
            toSandbox.killReader();
            stderr.killWriter();
            // By another thread: whoever hears of it waits for this one.
            end.completeAsync(() -> null);
        }
    }

    @Override
    public CompletableFuture<?> onEnd() {
        return end;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public boolean isAlive() {
        return main.isAlive();
    }

    @Override
    public InputStream fromSandbox() {
        return fromSandbox.in();
    }

    @Override
    public OutputStream toSandbox() {
        return toSandbox.out();
    }

    @Override
    public void kill() {
        main.interrupt();
        toSandbox.killWriter();
        fromSandbox.killReader();
    }

    @Override
    public List<String> stderr() {
        return tail.lines();
    }

    @Override
    public boolean awaitEnd(Duration grace) {
        boolean byItself = join(main, END_GRACE);
        if (!byItself) {
            kill();
            join(main, END_GRACE);
        }
        join(drain, END_GRACE);
        return byItself;
    }

    @Override
    public CompartmentCrashedException crashed(@Nullable Throwable cause) {
        awaitEnd(END_GRACE);
        List<String> last = tail.lines();
        return new CompartmentCrashedException(
                "compartment "
                        + name
                        + " (in this JVM) ended"
                        + (last.isEmpty() ? "" : ". Its first line on stderr: " + last.getFirst()),
                status,
                last,
                cause);
    }

    /** Waits for a thread's end; an interrupt waits too, and is passed on. */
    private static boolean join(Thread thread, Duration time) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (true) {
                try {
                    return thread.join(Duration.ofNanos(deadline - System.nanoTime()));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
