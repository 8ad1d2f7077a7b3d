package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.TransportException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The threads of one test, so that none outlives it and no failure in one is lost. */
final class LaneThreads implements AutoCloseable {

    /** Longer than anything takes on a busy machine: reaching it is a hang. */
    static final long HANG_SECONDS = 30;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Future<?>> servers = new ArrayList<>();

    <T> Future<T> run(Callable<T> task) {
        return executor.submit(task);
    }

    /** Runs a task until the test ends; nobody waits for it or looks at its failure. */
    void runAside(Callable<?> task) {
        var _ = executor.submit(task);
    }

    /** Answers every frame on every lane of a pair's sandbox end with the same frame. */
    void serveEcho(TransportPair pair, int lanes) {
        for (int i = 0; i < lanes; i++) {
            var lane = pair.sandboxLane(i);
            servers.add(
                    run(
                            () -> {
                                while (true) {
                                    Payloads.echo(lane, Waits.receive(lane));
                                }
                            }));
        }
    }

    /** Waits for a task's result. */
    static <T> T result(Future<T> task) throws Exception {
        try {
            return task.get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Waits until a task fails because its peer or its end is gone. */
    static void assertEnds(Future<?> task) throws InterruptedException, TimeoutException {
        ExecutionException e =
                assertThrows(
                        ExecutionException.class, () -> task.get(HANG_SECONDS, TimeUnit.SECONDS));
        assertInstanceOf(TransportException.class, e.getCause());
    }

    /** Demands that the servers ended as they should once their transport is closed. */
    void assertServersEnd() throws InterruptedException, TimeoutException {
        for (Future<?> server : servers) {
            assertEnds(server);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
