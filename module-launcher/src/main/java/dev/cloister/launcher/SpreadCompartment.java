package dev.cloister.launcher;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.CompartmentState;
import dev.cloister.api.CompartmentStatistics;
import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.ContractType;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Several compartments that look like one. Each call of a service goes to the one that has the
 * fewest calls in progress, counted by this handle.
 */
final class SpreadCompartment implements Compartment {

    private final List<SpreadMember> members;

    private SpreadCompartment(List<SpreadMember> members) {
        this.members = List.copyOf(members);
    }

    /**
     * Opens all of them, one after the other.
     *
     * @throws CloisterException if one cannot be opened; the others are closed then
     */
    static Compartment open(
            CompartmentSettings settings,
            int processes,
            Function<CompartmentSettings, Compartment> launcher) {
        List<SpreadMember> members = new ArrayList<>();
        boolean opened = false;
        try {
            for (int i = 0; i < processes; i++) {
                members.add(new SpreadMember(launcher.apply(settings)));
            }
            opened = true;
            return new SpreadCompartment(members);
        } finally {
            if (!opened) {
                members.forEach(member -> member.compartment().close());
            }
        }
    }

    @Override
    public <S> S service(Class<S> contract) {
        return spread(contract, member -> member.service(contract));
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return spread(contract, member -> member.service(contract, policy));
    }

    @SuppressWarnings("ReferenceEquality") // which one, not what it is like
    private <S> S spread(Class<S> contract, Function<Compartment, S> find) {
        Objects.requireNonNull(contract, "contract");
        List<SpreadMember> alive = new ArrayList<>();
        List<S> services = new ArrayList<>();
        for (SpreadMember member : members) {
            try {
                services.add(find.apply(member.compartment()));
                alive.add(member);
            } catch (CompartmentCrashedException e) {
                if (member == members.getLast() && alive.isEmpty()) {
                    throw e;
                }
                // It has ended, and nothing replaces it: the others serve.
            }
        }
        requireSpreadable(contract);
        return SpreadCalls.over(contract, alive, services);
    }

    private static void requireSpreadable(Class<?> contract) {
        if (ContractType.isContract(contract) && ContractType.of(contract).newGuard() != null) {
            throw new ContractException(
                    contract.getName()
                            + " has an order of calls, which several processes cannot keep; open"
                            + " one compartment for it",
                    null);
        }
        if (!Modifier.isPublic(contract.getModifiers())
                || !contract.getModule()
                        .isExported(
                                contract.getPackageName(), SpreadCompartment.class.getModule())) {
            throw new ContractException(
                    contract.getName()
                            + " cannot be called by dev.cloister.launcher, which spreads the calls:"
                            + " make it public, and export its package",
                    null);
        }
    }

    private CompartmentInfo first() {
        return members.getFirst().compartment().info();
    }

    /** Of the first process, but for the lanes, of which all have some. */
    @Override
    public CompartmentInfo info() {
        CompartmentInfo info = first();
        return new CompartmentInfo(
                info.name(),
                info.pid(),
                info.transport(),
                info.lanes() * members.size(),
                info.image(),
                info.confinement());
    }

    @Override
    public boolean isOpen() {
        return members.stream().anyMatch(member -> member.compartment().isOpen());
    }

    /** The best that there is: one that serves is enough. */
    @Override
    public CompartmentState state() {
        List<CompartmentState> states =
                members.stream().map(member -> member.compartment().state()).toList();
        for (CompartmentState state :
                List.of(
                        CompartmentState.READY,
                        CompartmentState.RESTARTING,
                        CompartmentState.STARTING,
                        CompartmentState.FAILED)) {
            if (states.contains(state)) {
                return state;
            }
        }
        return CompartmentState.CLOSED;
    }

    @Override
    public CompartmentStatistics statistics() {
        long calls = 0;
        long restarts = 0;
        Duration uptime = Duration.ZERO;
        Map<CallOutcome, Long> failures = new EnumMap<>(CallOutcome.class);
        for (SpreadMember member : members) {
            CompartmentStatistics each = member.compartment().statistics();
            calls += each.calls();
            restarts += each.restarts();
            uptime = uptime.compareTo(each.uptime()) < 0 ? each.uptime() : uptime;
            each.failures().forEach((outcome, count) -> failures.merge(outcome, count, Long::sum));
        }
        return new CompartmentStatistics(calls, failures, restarts, uptime);
    }

    @Override
    public void close() {
        members.forEach(member -> member.compartment().close());
    }
}
