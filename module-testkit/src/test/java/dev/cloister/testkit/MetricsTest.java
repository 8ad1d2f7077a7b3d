package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.EndCause;
import dev.cloister.api.Metrics;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MetricsTest {

    private static final ServicePolicy TRUSTING = ServicePolicy.strict().withMaxUpcalls(1);

    /** Never answers. */
    @Contract(name = "test.metrics.sleeper", version = 1)
    public interface Sleeper {
        void sleep();
    }

    /** Writes down what it is told. */
    private static class Notes implements Metrics {

        final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile @Nullable String name;

        @Override
        public void called(
                String compartment, CalledMethod method, CallOutcome outcome, long nanos) {
            // What this throws is dropped: the line would be missing.
            assertEquals(name, compartment);
            assertTrue(nanos > 0, () -> "nanos=" + nanos);
            lines.add(method.contract() + "." + method.method() + " " + outcome);
        }

        @Override
        public void opened(Compartment compartment) {
            name = compartment.info().name();
            lines.add("opened " + compartment.isOpen());
        }

        @Override
        public void closed(Compartment compartment) {
            lines.add("closed");
        }

        @Override
        public void started(CompartmentInfo compartment, Duration time) {
            lines.add("started " + time.isPositive());
        }

        @Override
        public void startFailed(String compartment, Throwable cause) {
            lines.add("failed " + cause.getClass().getSimpleName());
        }

        @Override
        public void ended(CompartmentInfo compartment, EndCause cause) {
            lines.add("ended " + cause);
        }
    }

    @Test
    void areToldWhatEachCallEndsWith() {
        var notes = new Notes();
        Compartment watched;
        try (Compartment compartment = samples(notes)) {
            watched = compartment;
            Samples samples = compartment.service(Samples.class, TRUSTING);
            samples.sample(1);
            assertThrows(Samples.NoSampleException.class, () -> samples.fail(1));
            assertThrows(ServiceFailedException.class, () -> samples.sample(-1));
            assertThrows(
                    UnsupportedOperationException.class,
                    () ->
                            samples.show(
                                    1,
                                    sample -> {
                                        throw new UnsupportedOperationException();
                                    }));
        }
        assertEquals(
                List.of(
                        "started true",
                        "opened true",
                        "dev.cloister.testkit.samples.sample RETURNED",
                        "dev.cloister.testkit.samples.fail DECLARED_EXCEPTION",
                        "dev.cloister.testkit.samples.sample SERVICE_FAILED",
                        "dev.cloister.testkit.samples.show CALLBACK_FAILED",
                        "ended CLOSED",
                        "closed"),
                notes.lines);
        assertEquals(4, watched.statistics().calls());
        assertEquals(
                Map.of(CallOutcome.SERVICE_FAILED, 1L, CallOutcome.CALLBACK_FAILED, 1L),
                watched.statistics().failures());
        assertEquals(2, watched.statistics().failed());
    }

    @Test
    void areToldWhyAProcessEnds() {
        var notes = new Notes();
        var never = new CountDownLatch(1);
        var sleeper =
                new TestProvider<Sleeper>(
                        Sleeper.class,
                        context ->
                                () -> {
                                    try {
                                        never.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try (Compartment compartment =
                LocalCompartment.of(sleeper)
                        .metrics(notes)
                        .deadline(Duration.ofMillis(100))
                        .open()) {
            Sleeper service = compartment.service(Sleeper.class);
            assertThrows(DeadlineExceededException.class, service::sleep);
            assertEquals(
                    Map.of(CallOutcome.DEADLINE_EXCEEDED, 1L), compartment.statistics().failures());
        }
        assertEquals(
                List.of(
                        "started true",
                        "opened true",
                        "ended DEADLINE_EXCEEDED",
                        "closed",
                        "test.metrics.sleeper.sleep DEADLINE_EXCEEDED"),
                notes.lines);
    }

    @Test
    void areToldOfSoManyCallsAsTheyWant() {
        var notes =
                new Notes() {
                    @Override
                    public int callInterval() {
                        return 10;
                    }
                };
        try (Compartment compartment = samples(notes)) {
            Samples samples = compartment.service(Samples.class, TRUSTING);
            for (int i = 0; i < 33; i++) {
                samples.sample(1);
            }
            assertThrows(ServiceFailedException.class, () -> samples.sample(-1));
            assertEquals(34, compartment.statistics().calls());
        }
        // The next power of two: calls 1, 17 and 33.
        assertEquals(3, notes.lines.stream().filter(line -> line.endsWith("RETURNED")).count());
        assertEquals(1, notes.lines.stream().filter(line -> line.endsWith("_FAILED")).count());
    }

    @Test
    void areToldOfNoCallsIfTheyWantNone() {
        var notes =
                new Notes() {
                    @Override
                    public int callInterval() {
                        return 0;
                    }
                };
        try (Compartment compartment = samples(notes)) {
            Samples samples = compartment.service(Samples.class, TRUSTING);
            samples.sample(1);
            assertThrows(ServiceFailedException.class, () -> samples.sample(-1));
            assertEquals(
                    Map.of(CallOutcome.SERVICE_FAILED, 1L), compartment.statistics().failures());
        }
        assertEquals(List.of("started true", "opened true", "ended CLOSED", "closed"), notes.lines);
    }

    @Test
    void hurtNobodyWhenTheyFail() {
        var failing =
                new Metrics() {
                    @Override
                    public void called(
                            String compartment,
                            CalledMethod method,
                            CallOutcome outcome,
                            long nanos) {
                        throw new IllegalStateException("called");
                    }

                    @Override
                    public void opened(Compartment compartment) {
                        throw new AssertionError("opened");
                    }

                    @Override
                    public void started(CompartmentInfo compartment, Duration time) {
                        throw new IllegalStateException("started");
                    }

                    @Override
                    public void ended(CompartmentInfo compartment, EndCause cause) {
                        throw new StackOverflowError();
                    }
                };
        try (Compartment compartment = samples(failing)) {
            Samples samples = compartment.service(Samples.class, TRUSTING);
            assertEquals(samples.sample(3), samples.sample(3));
            assertThrows(Samples.NoSampleException.class, () -> samples.fail(1));
            assertTrue(compartment.isOpen());
        }
    }

    private static Compartment samples(Metrics metrics) {
        return LocalCompartment.of(new SampleProvider()).metrics(metrics).open();
    }
}
