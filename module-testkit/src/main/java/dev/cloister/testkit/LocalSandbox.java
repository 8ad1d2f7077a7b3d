package dev.cloister.testkit;

import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.launcher.RunningSandbox;
import dev.cloister.sandbox.Serving;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.wire.LogLine;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** A sandbox's program on a thread of this JVM. Its end is the end of its control pipe. */
final class LocalSandbox implements RunningSandbox {

    private final String name;
    private final BytePipe toSandbox = new BytePipe();
    private final BytePipe fromSandbox = new BytePipe();
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private LocalSandbox(String name, Serving serving) {
        this.name = name;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("local-sandbox-" + name)
                        .unstarted(() -> run(serving));
    }

    static LocalSandbox start(
            String name, LocalTransportProvider transports, List<ServiceProvider<?>> providers) {
        var serving =
                new Serving(
                        providers,
                        hello -> transports.openSandbox(hello.settings(), hello.parameters()),
                        System.getLogger(LogLine.LOGGER),
                        false);
        var sandbox = new LocalSandbox(name, serving);
        sandbox.thread.start();
        return sandbox;
    }

    private void run(Serving serving) {
        try {
            serving.serve(toSandbox.in(), fromSandbox.out());
        } catch (Exception | Error e) {
            failure = e;
        } finally {
            closePipes();
        }
    }

    /** What the end of a process does to its pipes. */
    private void closePipes() {
        toSandbox.killReader();
        fromSandbox.killWriter();
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
        return thread.isAlive();
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
        thread.interrupt();
        closePipes();
    }

    @Override
    public List<String> stderr() {
        Throwable thrown = failure;
        return thrown == null ? List.of() : List.of(thrown.toString());
    }

    @Override
    public boolean awaitEnd(Duration grace) {
        try {
            return thread.join(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            kill();
        }
    }

    @Override
    public CompartmentCrashedException crashed(@Nullable Throwable cause) {
        return new CompartmentCrashedException(
                "local compartment " + name + " ended: " + stderr() + "; open a new one",
                CompartmentCrashedException.UNKNOWN_STATUS,
                stderr(),
                cause);
    }
}
