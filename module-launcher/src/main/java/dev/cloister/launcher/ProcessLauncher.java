package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ImageException;
import dev.cloister.api.Launcher;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.launcher.confine.Lockdown;
import dev.cloister.launcher.confine.ProcessLockdown;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.Welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        return launch(settings, new LaunchClock());
    }

    static ProcessCompartment launch(CompartmentSettings settings, LaunchClock clock) {
        Path image = ImageLocator.locate(settings.image());
        return launch(settings, image, SandboxCommand.serving(image, settings), clock);
    }

    static ProcessCompartment launch(
            CompartmentSettings settings, Path image, List<String> command, LaunchClock clock) {
        Lockdown lockdown =
                ProcessLockdown.of(
                        Confining.of(settings.confinement()),
                        image,
                        ImageFiles.release(image),
                        SandboxCommand.memory(settings),
                        Confining.diagnosis(settings));
        return launch(
                settings,
                image,
                Providers.transport(settings.transport()),
                lockdown,
                name -> SandboxProcess.start(name, image, command, lockdown, clock),
                clock);
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
        return launch(settings, image, provider, Lockdown.NONE, start, new LaunchClock());
    }

    private static ProcessCompartment launch(
            CompartmentSettings settings,
            Path image,
            TransportProvider provider,
            Lockdown lockdown,
            RunningSandbox.Start start,
            LaunchClock clock) {
        var transportSettings =
                new TransportSettings(
                        settings.lanes(),
                        settings.maxFrameBytes(),
                        settings.laneBufferBytes(),
                        Waiting.of(settings.waiting()));
        String name = "compartment-" + LAST_NUMBER.incrementAndGet();
        clock.planned();
        RunningSandbox process = start.start(name);
        HostTransport transport = null;
        boolean launched = false;
        try {
            // After the start: while the process comes up, there is time for this.
            clock.started();
            transport = provider.openHost(transportSettings);
            clock.transportOpened();
            var hello =
                    new Hello(
                            NONCES.nextLong(),
                            provider.name(),
                            provider.sandboxProvider(),
                            transportSettings,
                            parameters(transport, lockdown),
                            settings.nestedCalls(),
                            lockdown.order());
            clock.sealCompiled();
            Opening opening =
                    shakeHands(
                            process,
                            () -> exchange(process, hello, lockdown, clock),
                            settings.startTimeout());
            var info =
                    new CompartmentInfo(
                            name,
                            process.pid(),
                            provider.name(),
                            settings.lanes(),
                            image,
                            opening.confinement());
            var compartment =
                    new ProcessCompartment(
                            info,
                            settings,
                            process,
                            transport,
                            new Offer(opening.welcome().contracts()));
            compartment.start();
            clock.launched();
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

    private static Map<String, String> parameters(HostTransport transport, Lockdown lockdown) {
        Optional<Integer> thread = lockdown.handoverThread();
        return thread.isPresent() ? transport.parameters(thread.get()) : transport.parameters();
    }

    /** What became of the opening messages. */
    private record Opening(Welcome welcome, Confinement confinement) {}

    /** Exchanges the opening messages on a thread of its own, because pipes know no timeout. */
    private static Opening shakeHands(
            RunningSandbox process, Callable<Opening> exchange, Duration timeout) {
        var task = new FutureTask<>(exchange);
        Thread.ofPlatform().daemon().name("cloister-start-" + process.name()).start(task);
        try {
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
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
                case CloisterException refused -> throw refused;
                case IOException broken -> throw process.crashed(broken);
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private static Opening exchange(
            RunningSandbox process, Hello hello, Lockdown lockdown, LaunchClock clock)
            throws IOException {
        Handshake.send(process.toSandbox(), hello);
        Attestation attestation = attestation(process, hello);
        if (attestation.outcome() == Attestation.Outcome.LISTENING) {
            lockdown.observe(process.name(), attestation.listener());
            Handshake.sendGo(process.toSandbox());
            attestation = attestation(process, hello);
        } else if (hello.seal().observed() && attestation.outcome() == Attestation.Outcome.DONE) {
            throw new ProtocolViolationException(
                    "the sandbox does not listen, though it was ordered to", null);
        }
        clock.attested();
        switch (attestation.outcome()) {
            case DONE -> {}
            case LISTENING ->
                    throw new ProtocolViolationException("the sandbox listens twice", null);
            case REFUSED -> throw refusal(attestation.detail());
            case SEAL_FAILED ->
                    throw new ConfinementException(
                            "the sandbox cannot seal itself, and was ended: "
                                    + Printable.text(attestation.detail()),
                            null);
        }
        Confinement confinement;
        try {
            // While the sandbox goes on with loading its services.
            confinement = lockdown.verify(attestation);
        } catch (IOException e) {
            // It has ended, or it hides: a refusal in its last answer tells the former. One that is
            // observed gives no answer before it may go on.
            if (!hello.seal().observed()) {
                welcome(process, hello);
            }
            throw new ConfinementException(
                    "the kernel does not tell how far the sandbox is confined: " + e.getMessage(),
                    e);
        }
        clock.verified();
        if (hello.seal().observed()) {
            lockdown.proved();
            Handshake.sendGo(process.toSandbox());
        }
        Welcome welcome = welcome(process, hello);
        clock.welcomed(welcome.times());
        return new Opening(welcome, confinement);
    }

    private static Attestation attestation(RunningSandbox process, Hello hello) throws IOException {
        Attestation attestation = Handshake.receiveAttestation(process.fromSandbox());
        requireAnswer(hello, attestation.nonce());
        return attestation;
    }

    private static Welcome welcome(RunningSandbox process, Hello hello) throws IOException {
        Welcome welcome = Handshake.receiveWelcome(process.fromSandbox());
        requireAnswer(hello, welcome.nonce());
        if (!welcome.refusal().isEmpty()) {
            throw refusal(welcome.refusal());
        }
        return welcome;
    }

    private static void requireAnswer(Hello hello, long nonce) {
        if (nonce != hello.nonce()) {
            throw new ProtocolViolationException("the handshake's answer is not to ours", null);
        }
    }

    private static ImageException refusal(String reason) {
        return new ImageException("the sandbox refuses to serve: " + Printable.text(reason), null);
    }
}
