package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.CompartmentState;
import dev.cloister.api.CompartmentStatistics;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.ContractType;
import dev.cloister.launcher.observe.Observation;
import dev.cloister.spi.CallChannel;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A compartment whose process is replaced when it has ended: the handle that stays. */
final class SupervisedCompartment implements Compartment, BoundServices.Home {

    private final CompartmentSettings settings;
    private final Observation observation;
    private final Succession processes;
    private final BoundServices services;
    private final AsyncCalls asyncCalls;

    private SupervisedCompartment(
            CompartmentSettings settings, Observation observation, Succession processes) {
        this.settings = settings;
        this.observation = observation;
        this.processes = processes;
        this.services = new BoundServices(this, processes.offer());
        this.asyncCalls =
                new AsyncCalls(processes, observation, processes::requireOpen, settings.lanes());
    }

    static Compartment open(
            CompartmentSettings settings, Observation observation, Succession.Start start) {
        var processes = new Succession(settings, observation, start);
        var compartment = new SupervisedCompartment(settings, observation, processes);
        observation.opened(compartment);
        processes.ready();
        return compartment;
    }

    @Override
    public <S> S service(Class<S> contract) {
        Objects.requireNonNull(contract, "contract");
        processes.requireOpen();
        return hasOrder(contract)
                ? awaitReady().service(contract)
                : services.find(contract, Optional.empty());
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(policy, "policy");
        processes.requireOpen();
        return hasOrder(contract)
                ? awaitReady().service(contract, policy)
                : services.find(contract, Optional.of(policy));
    }

    /** A stub that knows which state a service is in must not outlive that state. */
    private static boolean hasOrder(Class<?> contract) {
        return ContractType.isContract(contract) && ContractType.of(contract).newGuard() != null;
    }

    private ProcessCompartment awaitReady() {
        long limit = deadlineNanos();
        return processes.awaitReady(processes.deadline(limit), limit);
    }

    @Override
    public long deadlineNanos() {
        return settings.deadline().toNanos();
    }

    @Override
    public CallChannel channel(int service, boolean viewed, long limitNanos) {
        return new SupervisedChannel(processes, asyncCalls, service, viewed, limitNanos);
    }

    @Override
    public void named(int service, ContractType<?> contract) {
        observation.name(service, contract.name(), contract.methodNames());
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call, long limitNanos) {
        return asyncCalls.submit(call, limitNanos);
    }

    @Override
    public String describe(int service) {
        return awaitReady().describe(service);
    }

    @Override
    public CloisterException violation(String message) {
        // Which one lied is not known if it was just replaced: rather one restart too many.
        return processes.current().violation(message);
    }

    @Override
    public int generation() {
        return processes.generation();
    }

    @Override
    public CompartmentInfo info() {
        return processes.current().info();
    }

    @Override
    public CompartmentState state() {
        return processes.state();
    }

    @Override
    public CompartmentStatistics statistics() {
        return observation.statistics(processes.begunCalls());
    }

    @Override
    public boolean isOpen() {
        return processes.state() != CompartmentState.CLOSED;
    }

    @Override
    public void close() {
        boolean first = processes.close();
        asyncCalls.stop();
        if (first) {
            observation.closed(this);
        }
    }
}
