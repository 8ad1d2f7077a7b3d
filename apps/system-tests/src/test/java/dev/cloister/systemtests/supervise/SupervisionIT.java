package dev.cloister.systemtests.supervise;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentState;
import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@OnEachTransport
final class SupervisionIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Bears whatever these tests do to it. */
    private static final RestartPolicy PATIENT =
            new RestartPolicy(
                    1000, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(20));

    private static final int KILLS = 12;

    private Set<Long> before = Set.of();

    @BeforeEach
    void lookAround() {
        before = Processes.children();
    }

    @AfterEach
    void leavesNothing() {
        Processes.awaitNoneBut(before);
        eventually(
                "no thread restarts anything",
                SOON,
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().contains("-restart-")));
    }

    @Test
    void anIdleProcessThatDiesIsReplacedBeforeAnybodyAsks() {
        try (Compartment compartment = open(PATIENT)) {
            assertEquals(CompartmentState.READY, compartment.state());
            String name = compartment.info().name();
            replaceProcess(compartment);
            assertUsable(compartment);
            assertEquals(name, compartment.info().name());
            assertTrue(compartment.isOpen());
        }
    }

    @Test
    void whatTheAppHasStaysGoodThroughManyProcesses() {
        try (Compartment compartment = open(PATIENT)) {
            Expressions expressions = expressions(compartment);
            Expression sum = expressions.compile("x + y", "x", "y");
            Expression closed = expressions.compile("x", "x");
            closed.close();
            for (int round = 0; round < 3; round++) {
                // Texts that come again cross as numbers.
                for (int i = 0; i < 4; i++) {
                    assertEquals(7, expressions.evaluate("a * 2 + 1", Map.of("a", 3.0)));
                }
                assertEquals(3.0 + round, sum.evaluate(3, round));
                assertThrows(IllegalStateException.class, () -> closed.evaluate(1));
                replaceProcess(compartment);
            }
            assertEquals(5, sum.evaluate(2, 3));
            sum.close();
        }
    }

    @Test
    void callsInProgressEndAndLaterOnesAreServedByAFreshProcess() {
        try (Compartment compartment = open(PATIENT)) {
            Background<double[]> call =
                    Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked();
            Processes.signal(compartment.info().pid(), "KILL");
            var e = call.failure(CompartmentCrashedException.class);
            assertTrue(e.toString().contains("a fresh process takes its place"), e::toString);
            // Not after a while: the next call waits for it.
            assertUsable(compartment);
        }
    }

    @Test
    void nobodyHasToAskForAFreshProcess() {
        try (Compartment compartment = Compartment.builder().deadline(SOON).open()) {
            Expression sum = expressions(compartment).compile("x + y", "x", "y");
            replaceProcess(compartment);
            assertEquals(5, sum.evaluate(2, 3));
            sum.close();
        }
    }

    @Test
    void anAsynchronousCallEndsInTimeThoughOneWithMoreTimeIsBeforeIt() throws Exception {
        try (Compartment compartment = Compartments.patient().lanes(1).restart(PATIENT).open()) {
            long pid = compartment.info().pid();
            var gate = new CountDownLatch(1);
            Expressions expressions = expressions(compartment);
            CompletableFuture<Double> slow =
                    expressions
                            .with(HostFunction.of("gate", 0, arguments -> await(gate)))
                            .evaluateAsync("gate");
            CompletableFuture<Double> hasty =
                    expressions.withDeadline(Duration.ofMillis(200)).evaluateAsync("1+1");
            var e = assertThrows(ExecutionException.class, () -> hasty.get(10, TimeUnit.SECONDS));
            assertInstanceOf(DeadlineExceededException.class, e.getCause());
            assertTrue(String.valueOf(e.getMessage()).contains("it has not run"), e::toString);
            assertFalse(slow.isDone());
            gate.countDown();
            assertEquals(7, slow.get());
            assertEquals(pid, compartment.info().pid(), "no process was lost for it");
        }
    }

    private static double await(CountDownLatch gate) {
        try {
            gate.await();
            return 7;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCallThatMissesItsDeadlineCostsTheProcessAndNotTheHandle() {
        try (Compartment compartment =
                Compartment.builder().deadline(Duration.ofSeconds(3)).restart(PATIENT).open()) {
            long pid = compartment.info().pid();
            var e =
                    assertThrows(
                            DeadlineExceededException.class,
                            () -> Compartments.computeForever(compartment));
            assertTrue(e.toString().contains("a fresh process takes its place"), e::toString);
            assertUsable(compartment);
            assertNotEquals(pid, compartment.info().pid());
        }
    }

    @Test
    void everyCallIsAccountedForWhileProcessesDieUnderLoad() throws Exception {
        long descriptors = descriptors();
        List<Background<Integer>> callers = new ArrayList<>();
        try (Compartment compartment = open(PATIENT)) {
            Expression compiled = expressions(compartment).compile("x * 3 + y", "x", "y");
            for (int i = 0; i < 3; i++) {
                int caller = i;
                callers.add(Background.call(() -> callUntilClosed(compartment, compiled, caller)));
            }
            var random = new SplittableRandom(42);
            for (int i = 0; i < KILLS; i++) {
                long pid = compartment.info().pid();
                Thread.sleep(random.nextInt(0, 100));
                Processes.signal(pid, "KILL");
                awaitAnotherThan(pid, compartment);
            }
            eventually("callers go on", SOON, () -> succeeds(compartment));
        }
        int values = 0;
        for (Background<Integer> caller : callers) {
            values += caller.result();
        }
        assertTrue(values > KILLS, "values=" + values);
        eventually("no open file is left", SOON, () -> descriptors() <= descriptors + 2);
    }

    /** How many values came; whatever else comes must be what is promised. */
    private static int callUntilClosed(Compartment compartment, Expression compiled, int caller) {
        Expressions expressions = expressions(compartment);
        int values = 0;
        while (true) {
            try {
                double x = values % 1000;
                assertEquals(x * 3 + caller, compiled.evaluate(x, caller));
                assertEquals(x + 1, expressions.evaluate("x + 1", Map.of("x", x)));
                values++;
            } catch (CompartmentCrashedException e) {
                // It was in progress.
            } catch (CompartmentClosedException e) {
                return values;
            }
        }
    }

    @Test
    void aCompartmentWhoseProcessesCannotStartFailsAndRecovers(@TempDir Path directory)
            throws IOException {
        Path image = Distribution.copy(Distribution.image(), directory.resolve("image"));
        Path away = directory.resolve("away");
        var policy =
                new RestartPolicy(
                        3, Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(300));
        try (Compartment compartment = Compartments.patient().image(image).restart(policy).open()) {
            assertUsable(compartment);
            Files.move(image, away);
            Processes.signal(compartment.info().pid(), "KILL");
            eventually("it fails", SOON, () -> compartment.state() == CompartmentState.FAILED);
            // At once, not when the deadline is over.
            var e =
                    assertThrows(
                            CompartmentUnavailableException.class,
                            () -> expressions(compartment).evaluate("1"));
            assertInstanceOf(CloisterException.class, e.getCause());
            assertTrue(compartment.isOpen());
            Files.move(away, image);
            eventually("it recovers", SOON, () -> compartment.state() == CompartmentState.READY);
            assertUsable(compartment);
        }
    }

    @Test
    void callersWaitNoLongerThanTheirDeadlineForAFreshProcess(@TempDir Path directory)
            throws IOException {
        Path image = Distribution.copy(Distribution.image(), directory.resolve("image"));
        var policy =
                new RestartPolicy(
                        1000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(25));
        try (Compartment compartment =
                Compartment.builder()
                        .image(image)
                        .deadline(Duration.ofSeconds(2))
                        .restart(policy)
                        .open()) {
            assertUsable(compartment);
            Files.move(image, directory.resolve("away"));
            Processes.signal(compartment.info().pid(), "KILL");
            eventually(
                    "it restarts", SOON, () -> compartment.state() == CompartmentState.RESTARTING);
            var e =
                    assertThrows(
                            CompartmentUnavailableException.class,
                            () -> expressions(compartment).evaluate("1"));
            assertTrue(e.toString().contains("within deadline=PT2S"), e::toString);
            assertEquals(CompartmentState.RESTARTING, compartment.state());
        }
    }

    @Test
    void closingWhileItRestartsLeavesNothing() {
        for (int round = 0; round < 5; round++) {
            Compartment compartment = open(PATIENT);
            Processes.signal(compartment.info().pid(), "KILL");
            eventually("it notices", SOON, () -> compartment.state() != CompartmentState.READY);
            compartment.close();
            compartment.close();
            assertEquals(CompartmentState.CLOSED, compartment.state());
            assertFalse(compartment.isOpen());
            assertThrows(CompartmentClosedException.class, () -> expressions(compartment));
        }
    }

    private static Compartment open(RestartPolicy policy) {
        return Compartments.patient().restart(policy).open();
    }

    private static boolean succeeds(Compartment compartment) {
        try {
            assertUsable(compartment);
            return true;
        } catch (CompartmentCrashedException e) {
            return false;
        }
    }

    /** Kills the one that serves, and waits for the next. */
    private static void replaceProcess(Compartment compartment) {
        long pid = compartment.info().pid();
        Processes.signal(pid, "KILL");
        awaitAnotherThan(pid, compartment);
    }

    private static void awaitAnotherThan(long pid, Compartment compartment) {
        eventually(
                "another process serves",
                SOON,
                () ->
                        compartment.info().pid() != pid
                                && compartment.state() == CompartmentState.READY);
    }

    private static long descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
