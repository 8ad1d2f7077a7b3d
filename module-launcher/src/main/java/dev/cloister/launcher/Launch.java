package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.launcher.confine.Lockdown;
import dev.cloister.launcher.observe.Observation;
import dev.cloister.launcher.observe.ObservedStart;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;
import dev.cloister.wire.Hello;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The start of one process, up to the handle by which it is called.
 *
 * @param settings what the app asks for
 * @param image what the process runs
 * @param provider makes the transport
 * @param lockdown keeps the process in
 * @param overseer is told of its end
 * @param observation is told of all of it
 * @param clock is told of each step
 */
record Launch(
        CompartmentSettings settings,
        Path image,
        TransportProvider provider,
        Lockdown lockdown,
        Overseer overseer,
        Observation observation,
        LaunchClock clock) {

    private static final SecureRandom NONCES = new SecureRandom();

    /**
     * Starts the process and waits until it serves.
     *
     * @throws dev.cloister.api.CloisterException if it does not; nothing is left behind then
     */
    ProcessCompartment run(RunningSandbox.Start start) {
        ObservedStart observed = observation.starting();
        try {
            ProcessCompartment compartment = launch(start);
            observed.serves(compartment.info());
            if (!overseer.replaces()) {
                observation.opened(compartment);
            }
            return compartment;
        } catch (RuntimeException | Error e) {
            if (!(e instanceof CallInterruptedException && overseer.isClosing())) {
                observed.failed(e);
            }
            throw e;
        }
    }

    private ProcessCompartment launch(RunningSandbox.Start start) {
        var transportSettings =
                new TransportSettings(
                        settings.lanes(),
                        settings.maxFrameBytes(),
                        settings.laneBufferBytes(),
                        Waiting.of(settings.waiting()));
        clock.planned();
        // Before the start, for the process inherits what is shared.
        HostTransport transport = provider.openHost(transportSettings);
        RunningSandbox process = null;
        boolean launched = false;
        try {
            clock.transportOpened();
            process = start.start(observation.name(), transport.inherited());
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
            ProcessCompartment compartment = compartment(process, transport, answer);
            launched = true;
            return compartment;
        } catch (OutOfMemoryError e) {
            // Each compartment needs some threads, in several places.
            if (Threads.isAboutThreads(e)) {
                throw Threads.noneToBeHad("compartment " + observation.name(), e);
            }
            throw e;
        } finally {
            if (!launched) {
                end(process, transport);
            }
        }
    }

    private static Map<String, String> parameters(HostTransport transport, OptionalInt inherited) {
        return inherited.isPresent()
                ? transport.parameters(inherited.getAsInt())
                : transport.parameters();
    }

    private ProcessCompartment compartment(
            RunningSandbox process, HostTransport transport, Opening.Answer answer) {
        var info =
                new CompartmentInfo(
                        observation.name(),
                        process.pid(),
                        provider.name(),
                        settings.lanes(),
                        image,
                        answer.confinement());
        var offer = new Offer(answer.welcome().contracts());
        var compartment =
                new ProcessCompartment(
                        info, settings, process, transport, offer, overseer, observation);
        compartment.start();
        clock.launched();
        return compartment;
    }

    private static void end(@Nullable RunningSandbox process, HostTransport transport) {
        if (process != null) {
            process.kill();
        }
        transport.close();
        if (process != null) {
            process.awaitEnd(Duration.ZERO);
            process.closeStreams();
        }
    }
}
