package dev.cloister.launcher;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.Launcher;
import dev.cloister.launcher.confine.Lockdown;
import dev.cloister.launcher.confine.ProcessLockdown;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;
import dev.cloister.wire.Hello;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
                (name, inherited) ->
                        SandboxProcess.start(name, image, command, inherited, lockdown, clock),
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
        // Before the start, for the process inherits what is shared.
        HostTransport transport = provider.openHost(transportSettings);
        RunningSandbox process = null;
        boolean launched = false;
        try {
            clock.transportOpened();
            process = start.start(name, transport.inherited());
            clock.started();
            var hello =
                    new Hello(
                            NONCES.nextLong(),
                            provider.name(),
                            provider.sandboxProvider(),
                            transportSettings,
                            parameters(transport, process.firstInherited()),
                            settings.nestedCalls(),
                            lockdown.order());
            clock.sealCompiled();
            Opening.Answer answer =
                    new Opening(process, hello, lockdown, clock).within(settings.startTimeout());
            var info =
                    new CompartmentInfo(
                            name,
                            process.pid(),
                            provider.name(),
                            settings.lanes(),
                            image,
                            answer.confinement());
            var compartment =
                    new ProcessCompartment(
                            info,
                            settings,
                            process,
                            transport,
                            new Offer(answer.welcome().contracts()));
            compartment.start();
            clock.launched();
            launched = true;
            return compartment;
        } finally {
            if (!launched) {
                end(process, transport);
            }
        }
    }

    private static void end(@Nullable RunningSandbox process, HostTransport transport) {
        if (process != null) {
            process.kill();
        }
        transport.close();
        if (process != null) {
            process.awaitEnd(Duration.ZERO);
        }
    }

    private static Map<String, String> parameters(HostTransport transport, OptionalInt inherited) {
        return inherited.isPresent()
                ? transport.parameters(inherited.getAsInt())
                : transport.parameters();
    }
}
