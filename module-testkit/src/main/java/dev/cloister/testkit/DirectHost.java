package dev.cloister.testkit;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.ServiceFacade;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * For facades in front of a service without anything between them: it survives every violation, is
 * never replaced, and takes what time it likes. Safe for use by many threads.
 */
public final class DirectHost implements ServiceFacade.Host {

    private final Object service;
    private final Map<Class<?>, Object> memories = new ConcurrentHashMap<>();

    /**
     * Creates the host.
     *
     * @param service what the facade calls
     */
    public DirectHost(Object service) {
        this.service = service;
    }

    @Override
    public ProtocolViolationException violation(String message) {
        return new ProtocolViolationException(message, null);
    }

    @Override
    public int generation() {
        return 0;
    }

    @Override
    public <M> M memory(Class<M> type, Supplier<M> make) {
        return type.cast(memories.computeIfAbsent(type, any -> make.get()));
    }

    @Override
    public <C> ServiceFacade.Timed<C> within(Class<C> contract, Duration deadline) {
        return new ServiceFacade.Timed<>(contract.cast(service), this);
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
