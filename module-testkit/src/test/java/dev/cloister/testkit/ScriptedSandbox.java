package dev.cloister.testkit;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.TransportException;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.launcher.RunningSandbox;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.StartTimes;
import dev.cloister.wire.Welcome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A sandbox whose lanes answer what a test wants, honest or not. */
final class ScriptedSandbox implements RunningSandbox {

    /** Answers frames. */
    @FunctionalInterface
    interface Script {

        /** Answers one frame; the answer's position is its length. */
        void answer(ByteBuffer frame, Lane lane);
    }

    private static final Duration TIME = Duration.ofSeconds(10);

    private final String name;
    private final LocalTransportProvider transports;
    private final List<ContractId> offer;
    private final Script script;
    private final BytePipe in = new BytePipe();
    private final BytePipe out = new BytePipe();
    private final Thread thread;
    private volatile boolean killed;

    private ScriptedSandbox(
            String name, LocalTransportProvider transports, List<ContractId> offer, Script script) {
        this.name = name;
        this.transports = transports;
        this.offer = offer;
        this.script = script;
        this.thread = Thread.ofPlatform().daemon().unstarted(this::run);
    }

    /** Opens a compartment of one lane that is served by a script. */
    static Compartment open(List<ContractId> offer, Script script) {
        var transports = new LocalTransportProvider();
        var settings =
                new CompartmentSettings(
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        64,
                        4,
                        1 << 20,
                        4096,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        TIME,
                        TIME,
                        RestartPolicy.never());
        return ProcessLauncher.launchWith(
                settings,
                Path.of("none"),
                transports,
                (name, inherited) -> {
                    var sandbox = new ScriptedSandbox(name, transports, offer, script);
                    sandbox.thread.start();
                    return sandbox;
                });
    }

    private void run() {
        try {
            Hello hello = Handshake.receiveHello(in.in());
            SandboxTransport transport =
                    transports.openSandbox(hello.settings(), hello.parameters());
            var done = Attestation.Outcome.DONE;
            Handshake.send(out.out(), Attestation.of(hello.nonce(), done, ""));
            Handshake.send(out.out(), new Welcome(hello.nonce(), "", StartTimes.NONE, offer));
            transport.start(in.in(), out.out());
            Lane lane = transport.lane(0);
            while (true) {
                script.answer(Waits.receive(lane), lane);
                lane.send();
            }
        } catch (IOException | InterruptedException | TransportException e) {
            // The app has had enough.
        }
    }

    @Override
    public CompletableFuture<?> onEnd() {
        return CompletableFuture.runAsync(() -> awaitEnd(TIME));
    }

    boolean isKilled() {
        return killed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return 0;
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public InputStream fromSandbox() {
        return out.in();
    }

    @Override
    public OutputStream toSandbox() {
        return in.out();
    }

    @Override
    public void kill() {
        killed = true;
        thread.interrupt();
        in.killWriter();
    }

    @Override
    public List<String> stderr() {
        return List.of();
    }

    @Override
    public boolean awaitEnd(Duration grace) {
        try {
            return thread.join(TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public CompartmentCrashedException crashed(@Nullable Throwable cause) {
        return new CompartmentCrashedException("gone", -1, List.of(), cause);
    }
}
