package dev.cloister.launcher;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.Launcher;
import dev.cloister.api.PoolSettings;
import dev.cloister.launcher.confine.Lockdown;
import dev.cloister.launcher.confine.ProcessLockdown;
import dev.cloister.launcher.observe.Observation;
import dev.cloister.launcher.observe.PoolObservation;
import dev.cloister.spi.TransportProvider;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts compartments as processes on this machine. */
public final class ProcessLauncher implements Launcher {

    private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

    private static final AtomicInteger LAST_POOL = new AtomicInteger();

    /** Creates the launcher. */
    public ProcessLauncher() {}

    @Override
    public Compartment launch(CompartmentSettings settings) {
        return settings.restart().restarts()
                ? SupervisedCompartment.open(settings, observe(settings), ProcessLauncher::launch)
                : launch(settings, new LaunchClock());
    }

    @Override
    public Compartment spread(CompartmentSettings settings, int processes) {
        return SpreadCompartment.open(settings, processes, this::launch);
    }

    @Override
    public CompartmentPool pool(PoolSettings settings) {
        CompartmentSettings compartment = settings.compartment();
        return Pool.open(
                observePool(settings),
                settings,
                overseer -> launch(compartment, observe(compartment), overseer));
    }

    static ProcessCompartment launch(CompartmentSettings settings, LaunchClock clock) {
        return launch(settings, observe(settings), Overseer.NONE, clock);
    }

    static ProcessCompartment launch(
            CompartmentSettings settings, Path image, List<String> command, LaunchClock clock) {
        return run(plan(settings, observe(settings), image, Overseer.NONE, clock), command);
    }

    private static ProcessCompartment launch(
            CompartmentSettings settings, Observation observation, Overseer overseer) {
        return launch(settings, observation, overseer, new LaunchClock());
    }

    private static ProcessCompartment launch(
            CompartmentSettings settings,
            Observation observation,
            Overseer overseer,
            LaunchClock clock) {
        Launch launch;
        List<String> command;
        try {
            Path image = ImageLocator.locate(settings.image());
            command = SandboxCommand.serving(image, settings);
            launch = plan(settings, observation, image, overseer, clock);
        } catch (RuntimeException e) {
            observation.starting().failed(e);
            throw e;
        }
        return run(launch, command);
    }

    private static Launch plan(
            CompartmentSettings settings,
            Observation observation,
            Path image,
            Overseer overseer,
            LaunchClock clock) {
        Lockdown lockdown =
                ProcessLockdown.of(
                        Confining.of(settings.confinement()),
                        image,
                        ImageFiles.release(image),
                        SandboxCommand.memory(settings),
                        Confining.diagnosis(settings));
        TransportProvider provider = Providers.transport(settings.transport());
        return new Launch(settings, image, provider, lockdown, overseer, observation, clock);
    }

    private static ProcessCompartment run(Launch launch, List<String> command) {
        return launch.run(
                (label, inherited) ->
                        SandboxProcess.start(
                                label,
                                launch.image(),
                                command,
                                inherited,
                                launch.lockdown(),
                                launch.overseer().advice(),
                                launch.clock()));
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
        Succession.Start launch = startingWith(image, provider, start);
        return settings.restart().restarts()
                ? SupervisedCompartment.open(settings, observe(settings), launch)
                : launch.start(settings, observe(settings), Overseer.NONE);
    }

    /**
     * Opens a pool of compartments whose other ends are started by somebody else. For the test kit.
     *
     * @param settings what the app asks for; image and transport in it do not count
     * @param image what the compartments' info is to show
     * @param provider makes the transports
     * @param start starts each other end
     * @return the open pool
     */
    public static CompartmentPool poolWith(
            PoolSettings settings,
            Path image,
            TransportProvider provider,
            RunningSandbox.Start start) {
        Succession.Start launch = startingWith(image, provider, start);
        return Pool.open(
                observePool(settings),
                settings,
                overseer ->
                        launch.start(
                                settings.compartment(), observe(settings.compartment()), overseer));
    }

    private static Succession.Start startingWith(
            Path image, TransportProvider provider, RunningSandbox.Start start) {
        return (wanted, observation, overseer) ->
                new Launch(
                                wanted,
                                image,
                                provider,
                                Lockdown.none(),
                                overseer,
                                observation,
                                new LaunchClock())
                        .run(start);
    }

    private static PoolObservation observePool(PoolSettings settings) {
        return new PoolObservation(
                "pool-" + LAST_POOL.incrementAndGet(),
                Providers.metrics(),
                settings.compartment().metrics());
    }

    private static Observation observe(CompartmentSettings settings) {
        return new Observation(
                "compartment-" + LAST_NUMBER.incrementAndGet(),
                Providers.metrics(),
                settings.metrics());
    }
}
