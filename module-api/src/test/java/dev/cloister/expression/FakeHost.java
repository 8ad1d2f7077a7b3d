package dev.cloister.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.ServiceFacade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A compartment that survives every violation, and whose process is replaced when a test says so.
 */
final class FakeHost implements ServiceFacade.Host {

    private final ExpressionEngine engine;

    /** The deadlines that were asked for. */
    final List<Duration> deadlines = new ArrayList<>();

    private final Map<Class<?>, Object> memories = new HashMap<>();

    int generation;

    FakeHost(ExpressionEngine engine) {
        this.engine = engine;
    }

    @Override
    public ProtocolViolationException violation(String message) {
        return new ProtocolViolationException(message, null);
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public <M> M memory(Class<M> type, Supplier<M> make) {
        return type.cast(memories.computeIfAbsent(type, any -> make.get()));
    }

    @Override
    public <C> ServiceFacade.Timed<C> within(Class<C> contract, Duration deadline) {
        deadlines.add(deadline);
        return new ServiceFacade.Timed<>(contract.cast(engine), this);
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                });
    }
}
