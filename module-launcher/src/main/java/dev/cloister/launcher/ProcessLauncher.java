package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.Confinement;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ImageException;
import dev.cloister.api.Launcher;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.Welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts compartments as processes on this machine. */
public final class ProcessLauncher implements Launcher {

    private static final AtomicInteger LAST_NUMBER = new AtomicInteger();
    private static final SecureRandom NONCES = new SecureRandom();

    /** Creates the launcher. */
    public ProcessLauncher() {}

    @Override
    public Compartment launch(CompartmentSettings settings) {
        Path image = ImageLocator.locate(settings.image());
        return launch(settings, image, SandboxCommand.serving(image, settings));
    }

    static ProcessCompartment launch(
            CompartmentSettings settings, Path image, List<String> command) {
        return launch(
                settings,
                image,
                Providers.transport(settings.transport()),
                name -> SandboxProcess.start(name, image, command));
    }

    /**
     * Starts a compartment whose other end is started by somebody else. For the test kit.
     *
     * @param settings what the app asks for; image and transport in it do not count
     * @param image what the compartment's info is to show
     * @param provider makes the transport
     * @param start starts the other end
     * @return the open compartment
     */
    public static Compartment launchWith(
            CompartmentSettings settings,
            Path image,
            TransportProvider provider,
            RunningSandbox.Start start) {
        return launch(settings, image, provider, start);
    }

    private static ProcessCompartment launch(
            CompartmentSettings settings,
            Path image,
            TransportProvider provider,
            RunningSandbox.Start start) {
        var transportSettings =
                new TransportSettings(
                        settings.lanes(),
                        settings.maxFrameBytes(),
                        settings.laneBufferBytes(),
                        Waiting.of(settings.waiting()));
        String name = "compartment-" + LAST_NUMBER.incrementAndGet();
        RunningSandbox process = start.start(name);
        HostTransport transport = null;
        boolean launched = false;
        try {
            // After the start: while the process comes up, there is time for this.
            transport = provider.openHost(transportSettings);
            var hello =
                    new Hello(
                            NONCES.nextLong(),
                            provider.name(),
                            transportSettings,
                            transport.parameters(),
                            settings.nestedCalls());
            Welcome welcome = shakeHands(process, hello, settings.startTimeout());
            var info =
                    new CompartmentInfo(
                            name,
                            process.pid(),
                            provider.name(),
                            settings.lanes(),
                            image,
                            Confinement.NONE);
            var compartment =
                    new ProcessCompartment(
                            info, settings, process, transport, new Offer(welcome.contracts()));
            compartment.start();
            launched = true;
            return compartment;
        } finally {
            if (!launched) {
                process.kill();
                if (transport != null) {
                    transport.close();
                }
                process.awaitEnd(Duration.ZERO);
            }
        }
    }

    /** Exchanges the opening messages on a thread of its own, because pipes know no timeout. */
    private static Welcome shakeHands(RunningSandbox process, Hello hello, Duration timeout) {
        var task = new FutureTask<>(() -> exchange(process, hello));
        Thread.ofPlatform().daemon().name("cloister-start-" + process.name()).start(task);
        try {
            return checked(task.get(timeout.toNanos(), TimeUnit.NANOSECONDS), hello);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(
                    "compartment "
                            + process.name()
                            + " was not ready within startTimeout="
                            + timeout
                            + " and was killed; the builder's startTimeout(…) sets the limit",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while compartment " + process.name() + " started", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ProtocolViolationException violation -> throw violation;
                case IOException broken -> throw process.crashed(broken);
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private static Welcome exchange(RunningSandbox process, Hello hello) throws IOException {
        Handshake.send(process.toSandbox(), hello);
        return Handshake.receiveWelcome(process.fromSandbox());
    }

    private static Welcome checked(Welcome welcome, Hello hello) {
        if (welcome.nonce() != hello.nonce()) {
            throw new ProtocolViolationException("the handshake's answer is not to ours", null);
        }
        if (!welcome.refusal().isEmpty()) {
            throw new ImageException(
                    "the sandbox refuses to serve: " + Printable.text(welcome.refusal()), null);
        }
        return welcome;
    }
}
