package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.CompartmentStatistics;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.TransportException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.ContractType;
import dev.cloister.launcher.observe.Observation;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.HostTransport;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A compartment that is a process on this machine.
 *
 * <p>It ends once, for one reason: whoever is first to set {@link #end} decides which, and cleans
 * up. So for close vs. crash, crash vs. deadline, violation vs. close: the first one counts, and
 * every caller is told that one.
 */
final class ProcessCompartment implements Compartment, BoundServices.Home {

    /** How long an orderly end may take before the process is killed; services close meanwhile. */
    private static final Duration END_GRACE = Duration.ofMillis(250);

    /** Time for callers to take the answers that a process has left behind. */
    private static final long ANSWERS_NANOS = 5_000_000;

    private final CompartmentInfo info;
    private final CompartmentSettings settings;
    private final RunningSandbox process;
    private final HostTransport transport;
    private final Overseer overseer;
    private final Observation observation;
    private final long deadlineNanos;

    private final Lanes lanes;
    private final Offer offer;
    private final BoundServices services;
    private final AsyncCalls asyncCalls;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();

    ProcessCompartment(
            CompartmentInfo info,
            CompartmentSettings settings,
            RunningSandbox process,
            HostTransport transport,
            Offer offer,
            Overseer overseer,
            Observation observation) {
        this.offer = offer;
        this.observation = observation;
        this.overseer = overseer;
        this.info = info;
        this.settings = settings;
        this.process = process;
        this.transport = transport;
        this.deadlineNanos = settings.deadline().toNanos();
        // Whoever makes them, their time runs from their submission.
        Object asyncHome = overseer.replaces() ? overseer : this;
        this.lanes = new Lanes(this, asyncHome, settings.lanes(), () -> finish(End.Overran::new));
        this.services = new BoundServices(this, offer);
        this.asyncCalls =
                new AsyncCalls(asyncHome, observation, this::requireOpen, settings.lanes());
    }

    void start() {
        transport.start(process.fromSandbox(), process.toSandbox());
        lanes.start(transport);
        if (overseer.watches()) {
            // Or nobody would know before the next call.
            var _ = process.onEnd().thenRun(this::noticeEnd);
        }
    }

    /** What is told of it. */
    Observation observation() {
        return observation;
    }

    Lanes lanes() {
        return lanes;
    }

    @Override
    public CompartmentStatistics statistics() {
        return observation.statistics(lanes.begunCalls());
    }

    private void noticeEnd() {
        LockSupport.parkNanos(this, ANSWERS_NANOS);
        if (end.get() == null) {
            died(new TransportException("its process has ended", null));
        }
    }

    /** Whether calls have no chance any more. */
    boolean hasEnded() {
        return end.get() != null;
    }

    String name() {
        return info.name();
    }

    int maxFrameBytes() {
        return settings.maxFrameBytes();
    }

    boolean sharesMemory() {
        return transport.sharesMemory();
    }

    String serviceName(int number) {
        return offer.name(number);
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public CallChannel channel(int service, boolean viewed, long limitNanos) {
        return new ServiceChannel(this, service, viewed, limitNanos);
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
        try {
            return new ControlCalls(this).describe(service);
        } catch (ServiceFailedException e) {
            // A mismatch all the same; this is what is known about it.
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public CloisterException violation(String message) {
        return violated(new ProtocolViolationException(message, null));
    }

    int nestedCalls() {
        return settings.nestedCalls();
    }

    @Override
    public CompartmentInfo info() {
        return info;
    }

    @Override
    public boolean isOpen() {
        return end.get() == null && process.isAlive();
    }

    @Override
    public <S> S service(Class<S> contract) {
        Objects.requireNonNull(contract, "contract");
        requireOpen();
        return services.find(contract, Optional.empty());
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(policy, "policy");
        requireOpen();
        return services.find(contract, Optional.of(policy));
    }

    /** Throws what callers are told once this compartment has ended. */
    void requireOpen() {
        End ended = end.get();
        if (ended != null) {
            throw ended.exception(name(), overseer.advice());
        }
    }

    /** A call passed its deadline. */
    CloisterException overran(long limitNanos) {
        if (!finish(End.Overran::new) && !(end.get() instanceof End.Overran)) {
            return ended();
        }
        return new DeadlineExceededException(
                "call on compartment "
                        + name()
                        + " took longer than deadline="
                        + Duration.ofNanos(limitNanos)
                        + "; its process was killed, "
                        + overseer.advice()
                        + ". The builder's deadline(…) sets the limit",
                null);
    }

    /** The sandbox side broke the protocol. */
    CloisterException violated(ProtocolViolationException violation) {
        boolean first = finish(stderr -> new End.Violated(violation, stderr));
        if (!first && isReportOf(violation)) {
            return violation;
        }
        return first || isEndedBy(violation)
                ? new ProtocolViolationException(
                        "compartment "
                                + name()
                                + " broke the protocol: "
                                + violation.getMessage()
                                + "; its process was killed, "
                                + overseer.advice(),
                        violation)
                : ended();
    }

    /** Whether an exception is what this method's callers were told already. */
    private boolean isReportOf(ProtocolViolationException report) {
        return end.get() instanceof End.Violated ended && ended.violation() == report.getCause();
    }

    /** Whether it was this violation, or its report, that ended this compartment. */
    boolean isEndedBy(ProtocolViolationException violation) {
        return (end.get() instanceof End.Violated ended && ended.violation() == violation)
                || isReportOf(violation);
    }

    /** The transport broke: the process died, or this compartment was ended by somebody else. */
    CloisterException died(TransportException cause) {
        if (end.get() == null) {
            var crash = process.crashed(cause);
            if (finish(stderr -> new End.Died(crash))) {
                return crash;
            }
        }
        return ended();
    }

    /** What callers are told now that this compartment has ended. */
    CloisterException ended() {
        End ended = end.get();
        if (ended == null) {
            throw new IllegalStateException("compartment " + name() + " has not ended");
        }
        return ended.exception(name(), overseer.advice());
    }

    @Override
    public void close() {
        close(END_GRACE);
    }

    /**
     * Closes this compartment.
     *
     * @param grace how long the process may take to end by itself
     */
    void close(Duration grace) {
        var closed = new End.Closed(overseer.adviceOnceClosed());
        boolean first = end.compareAndSet(null, closed);
        if (first) {
            release();
        }
        process.awaitEnd(grace);
        if (first) {
            tell(closed);
        }
    }

    /** What the sandbox says it offers. */
    Offer offer() {
        return offer;
    }

    /** The contracts of that. */
    List<ContractId> offered() {
        return offer.contracts();
    }

    /** The last lines that the process wrote to its standard error. */
    List<String> stderr() {
        return process.stderr();
    }

    /**
     * Ends this compartment at once.
     *
     * @param reason makes the reason, of the last lines that the process wrote to stderr
     * @return whether it was this reason that ended it
     */
    private boolean finish(Function<List<String>, End> reason) {
        End ended = reason.apply(process.stderr());
        boolean first = end.compareAndSet(null, ended);
        if (first) {
            // Killed first: whatever blocks on its pipes gets going then.
            process.kill();
            release();
            overseer.ended(this);
            tell(ended);
        }
        return first;
    }

    /** Last of all: those who watch may take their time. */
    private void tell(End ended) {
        observation.ended(info, ended.cause(), ended.fact());
        if (!overseer.replaces()) {
            observation.closed(this);
        }
    }

    private void release() {
        lanes.stop();
        transport.close();
        asyncCalls.stop();
    }
}
