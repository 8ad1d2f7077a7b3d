package dev.cloister.sandbox;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceLimits;

import java.time.Duration;

/**
 * What services may know of this sandbox.
 *
 * @param limits what the app allows
 * @param logger leads to the app
 */
record SandboxContext(ServiceLimits limits, System.Logger logger) implements ServiceContext {

    private static final Duration NO_CALL = Duration.ofDays(365);

    @Override
    public Duration timeLeft() {
        Long deadline = LaneThread.deadlineNanos();
        return deadline == null
                ? NO_CALL
                : Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
