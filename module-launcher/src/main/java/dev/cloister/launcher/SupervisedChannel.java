package dev.cloister.launcher;

import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Sends the calls of one service's stub to whichever process serves now. */
final class SupervisedChannel implements CallChannel {

    private final Succession processes;
    private final AsyncCalls asyncCalls;
    private final int service;
    private final boolean viewed;
    private final long limitNanos;

    /** To the process that served last. Whoever loses a race here makes one more. */
    private volatile ServiceChannel latest;

    SupervisedChannel(
            Succession processes,
            AsyncCalls asyncCalls,
            int service,
            boolean viewed,
            long limitNanos) {
        this.processes = processes;
        this.asyncCalls = asyncCalls;
        this.service = service;
        this.viewed = viewed;
        this.limitNanos = limitNanos;
        this.latest = new ServiceChannel(processes.current(), service, viewed, limitNanos);
    }

    @Override
    public Call begin(int method, int argumentBytes) {
        ProcessCompartment current = processes.current();
        if (!current.hasEnded()) {
            try {
                Call call = to(current).tryBegin(method, argumentBytes);
                if (call != null) {
                    return call;
                }
            } catch (CompartmentCrashedException e) {
                if (!current.hasEnded()) {
                    throw e;
                }
                // It ended before anything of this call was sent.
            }
        }
        return beginWaiting(method, argumentBytes);
    }

    /** Waits for a process and for a lane of it, together no longer than the call may take. */
    private Call beginWaiting(int method, int argumentBytes) {
        long deadline = processes.deadline(limitNanos);
        while (true) {
            ProcessCompartment ready = processes.awaitReady(deadline, limitNanos);
            try {
                return to(ready).beginBy(deadline, method, argumentBytes);
            } catch (CompartmentCrashedException e) {
                if (!ready.hasEnded()) {
                    throw e;
                }
                // As above; the deadline ends this.
            }
        }
    }

    private ServiceChannel to(ProcessCompartment current) {
        ServiceChannel channel = latest;
        if (channel.compartment() != current) {
            channel = new ServiceChannel(current, service, viewed, limitNanos);
            latest = channel;
        }
        return channel;
    }

    @Override
    public boolean sharesMemory() {
        return processes.current().sharesMemory();
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        return asyncCalls.submit(call, limitNanos);
    }
}
