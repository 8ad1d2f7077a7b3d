package dev.cloister.fuzz;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.RestartPolicy;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.launcher.RunningSandbox;
import dev.cloister.spi.ContractId;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.StartTimes;
import dev.cloister.wire.Welcome;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A sandbox without threads: it shakes hands when it is asked to, and then its transport talks. */
final class ScriptedSandbox extends InputStream implements RunningSandbox {

    /** Nothing takes long here, except in a debugger. */
    private static final Duration TIME = Duration.ofMinutes(1);

    private final String name;
    private final List<ContractId> offer;
    private final ByteArrayOutputStream toSandbox = new ByteArrayOutputStream();
    private InputStream answers = InputStream.nullInputStream();
    private volatile boolean alive = true;

    private ScriptedSandbox(String name, List<ContractId> offer) {
        this.name = name;
        this.offer = offer;
    }

    /** Opens a compartment with one lane, a script's. */
    static Compartment open(ScriptedTransport transport, int maxFrameBytes, ContractId... offer) {
        var settings =
                Compartment.builder()
                        .restart(RestartPolicy.never())
                        .lanes(1)
                        .nestedCalls(4)
                        .maxFrameBytes(maxFrameBytes)
                        .laneBufferBytes(4096)
                        .deadline(TIME)
                        .startTimeout(TIME)
                        .settings();
        return ProcessLauncher.launchWith(
                settings,
                Path.of("none"),
                transport,
                (name, inherited) -> new ScriptedSandbox(name, List.of(offer)));
    }

    @Override
    public int read() throws IOException {
        answer();
        return answers.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        answer();
        return answers.read(bytes, offset, length);
    }

    /** Answers the handshake, if it was asked. */
    private void answer() throws IOException {
        if (toSandbox.size() > 0) {
            Hello hello = Handshake.receiveHello(new ByteArrayInputStream(toSandbox.toByteArray()));
            toSandbox.reset();
            var out = new ByteArrayOutputStream();
            var done = Attestation.of(hello.nonce(), Attestation.Outcome.DONE, "");
            Handshake.send(out, done);
            Handshake.send(out, new Welcome(hello.nonce(), "", StartTimes.NONE, offer));
            answers = new ByteArrayInputStream(out.toByteArray());
        }
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
        return alive;
    }

    @Override
    public CompletableFuture<?> onEnd() {
        return new CompletableFuture<>();
    }

    @Override
    public InputStream fromSandbox() {
        return this;
    }

    @Override
    public OutputStream toSandbox() {
        return toSandbox;
    }

    @Override
    public void kill() {
        alive = false;
    }

    @Override
    public List<String> stderr() {
        return List.of();
    }

    @Override
    public boolean awaitEnd(Duration grace) {
        alive = false;
        return true;
    }

    @Override
    public CompartmentCrashedException crashed(@Nullable Throwable cause) {
        return new CompartmentCrashedException(
                "gone", CompartmentCrashedException.UNKNOWN_STATUS, List.of(), cause);
    }
}
