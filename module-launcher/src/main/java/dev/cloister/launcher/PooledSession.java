package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentStatistics;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.ContractType;
import dev.cloister.spi.CallChannel;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process as one borrower sees it.
 *
 * <p>A process that may serve another borrower must not be reached by this one any more, nor have
 * calls of this one under way. So calls on such a process are counted, in the word that also says
 * whether the session is closed. Race, a call begins vs. close: whoever changes the word second
 * sees the other: the call is refused, or the process is ended with it. A process that serves one
 * session only ends with that, which refuses everybody, and its calls are not counted.
 */
final class PooledSession implements Compartment, BoundServices.Home {

    private static final int CLOSED = Integer.MIN_VALUE;

    private final Pool pool;
    private final PooledProcess pooled;
    private final ProcessCompartment process;
    private final boolean lastOfProcess;
    private final BoundServices services;

    /** How many calls are in progress, and {@link #CLOSED} once it is over. */
    private final AtomicInteger word = new AtomicInteger();

    /**
     * Whether a call was given up, and the sandbox may still be at it. Set before it is counted.
     */
    private volatile boolean spoiled;

    /**
     * Begins a session.
     *
     * @param lastOfProcess whether the process serves no other one afterwards
     */
    PooledSession(Pool pool, PooledProcess pooled, boolean lastOfProcess) {
        this.pool = pool;
        this.pooled = pooled;
        this.process = pooled.process();
        this.lastOfProcess = lastOfProcess;
        this.services = new BoundServices(this, process.offer(), pooled.memories());
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

    private void requireOpen() {
        if (word.get() < 0) {
            throw closed();
        }
        process.requireOpen();
    }

    private CompartmentClosedException closed() {
        return new CompartmentClosedException(
                "this session of compartment "
                        + process.name()
                        + " is closed; acquire another one of its pool",
                null);
    }

    /** A call begins. */
    void enter() {
        int seen;
        do {
            seen = word.get();
            if (seen < 0) {
                throw closed();
            }
        } while (!word.compareAndSet(seen, seen + 1));
    }

    /** A call is over, or has not begun after all. */
    void leave() {
        word.decrementAndGet();
    }

    /** Nobody knows what the sandbox still does for a call that is about to leave. */
    void spoil() {
        spoiled = true;
    }

    @Override
    public CallChannel channel(int service, boolean viewed, long limitNanos) {
        var channel = new ServiceChannel(process, service, viewed, limitNanos);
        return lastOfProcess ? channel : new SessionChannel(this, channel);
    }

    @Override
    public void named(int service, ContractType<?> contract) {
        process.named(service, contract);
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call, long limitNanos) {
        return process.submit(call, limitNanos);
    }

    @Override
    public long deadlineNanos() {
        return process.deadlineNanos();
    }

    @Override
    public String describe(int service) {
        return process.describe(service);
    }

    @Override
    public CloisterException violation(String message) {
        return process.violation(message);
    }

    @Override
    public CompartmentInfo info() {
        return process.info();
    }

    @Override
    public CompartmentStatistics statistics() {
        return process.statistics();
    }

    @Override
    public boolean isOpen() {
        return word.get() >= 0 && process.isOpen();
    }

    @Override
    public void close() {
        int before = word.getAndUpdate(seen -> seen | CLOSED);
        if (before >= 0) {
            boolean clean = before == 0 && !spoiled && !services.hasOrder();
            pool.giveBack(pooled, clean && !lastOfProcess);
        }
    }
}
