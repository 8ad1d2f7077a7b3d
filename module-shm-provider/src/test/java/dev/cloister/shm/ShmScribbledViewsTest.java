package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.testkit.LocalCompartment;
import dev.cloister.testkit.Samples;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A sandbox that changes its answers while the app decodes them where they are. Whatever was
 * checked must be what is used: so the app gets what an answer could have been, or a violation.
 */
@Timeout(120)
class ShmScribbledViewsTest {

    private static final int BUFFER_BYTES = 4096;
    private static final int RUNS = 60;
    private static final int CALLS = 300;

    /** Behind it are the first count or length of an answer. */
    private static final int HEADER_BYTES = 24;

    /** Counts that fit, and counts that do not. */
    private static final int[] COUNTS = {0, 1, 2, 100, 500, 4000, 1 << 20, Integer.MAX_VALUE, -1};

    private int values;
    private int violations;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121, 987_654_321})
    void giveValuesOrViolations(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            scribbleOnce(random.split(), "seed=" + seed + " run=" + run);
        }
        String what = "seed=" + seed + " values=" + values + " violations=" + violations;
        assertTrue(values > RUNS, what);
        assertTrue(violations > 0, what);
    }

    private void scribbleOnce(SplittableRandom random, String what) throws Exception {
        var transport = new TappedProvider();
        var stop = new AtomicBoolean();
        var calls = random.split();
        Compartment compartment =
                LocalCompartment.of(Samples.provider())
                        .transport(transport)
                        .lanes(1)
                        .laneBufferBytes(BUFFER_BYTES)
                        .open();
        Samples samples = compartment.service(Samples.class, policy(random));
        Thread scribbler =
                Thread.ofPlatform().start(() -> scribble(transport.buffer(), random, stop));
        try {
            for (int i = 0; i < CALLS && compartment.isOpen(); i++) {
                call(samples, calls, what);
            }
        } finally {
            stop.set(true);
            scribbler.join();
            compartment.close();
            transport.release();
        }
    }

    private static ServicePolicy policy(SplittableRandom random) {
        return ServicePolicy.strict()
                .withSharing(ServicePolicy.Sharing.VIEWED)
                .withMaxUpcalls(1)
                .withValidation(
                        random.nextBoolean()
                                ? ServicePolicy.Validation.DEEP
                                : ServicePolicy.Validation.RANGE);
    }

    private void call(Samples samples, SplittableRandom random, String what) {
        try {
            switch (random.nextInt(7)) {
                case 0 -> requireOwn(samples.sample(random.nextInt(5, 50)), what);
                case 1 -> samples.fail(random.nextInt(5, 50));
                case 2 -> samples.show(random.nextInt(5, 50), sample -> requireOwn(sample, what));
                case 3 -> requireOwn(samples.bytes(random.nextInt(100, 4000)), what);
                case 4 -> assertTrue(samples.booleans(random.nextInt(100, 4000)).length <= 4072);
                case 5 -> assertTrue(samples.numbers(random.nextInt(20, 500)).length <= 509);
                default ->
                        requireOwn(
                                samples.memory(random.nextInt(100, 4000))
                                        .toArray(ValueLayout.JAVA_BYTE),
                                what);
            }
            values++;
        } catch (Samples.NoSampleException e) {
            requireOwn(e.instead(), what);
            values++;
        } catch (ServiceFailedException | PayloadLimitException | CompartmentCrashedException e) {
            // A sandbox may say that, or end itself.
            values++;
        } catch (ProtocolViolationException e) {
            violations++;
        }
    }

    /** While the scribbler goes on. */
    private static void requireOwn(Samples.Sample sample, String what) {
        String text = sample.toString();
        int hash = sample.hashCode();
        assertEquals(text, sample.toString(), what);
        assertEquals(hash, sample.hashCode(), what);
        Objects.requireNonNull(sample.text(), what);
    }

    private static void requireOwn(byte[] bytes, String what) {
        assertTrue(bytes.length <= BUFFER_BYTES, what);
        int hash = Arrays.hashCode(bytes);
        assertEquals(hash, Arrays.hashCode(bytes), what);
    }

    /** Now and then, or without a break: a count that changes as often as it can be read. */
    private static void scribble(
            MemorySegment buffer, SplittableRandom random, AtomicBoolean stop) {
        int pause = random.nextInt(4) * random.nextInt(5_000);
        boolean contents = random.nextInt(4) == 0;
        while (!stop.get()) {
            int kind = contents ? 0 : random.nextInt(40);
            if (kind < 20) {
                long offset = random.nextLong(HEADER_BYTES + 300, BUFFER_BYTES);
                buffer.set(ValueLayout.JAVA_BYTE, offset, (byte) random.nextInt());
            } else if (kind < 39) {
                long offset = HEADER_BYTES + (kind < 30 ? 0 : random.nextLong(300));
                int count = COUNTS[random.nextInt(COUNTS.length)];
                buffer.set(ValueLayout.JAVA_INT_UNALIGNED, offset, count);
            } else {
                buffer.set(
                        ValueLayout.JAVA_BYTE,
                        random.nextLong(HEADER_BYTES),
                        (byte) random.nextInt(8));
            }
            for (int i = 0; i < pause; i++) {
                Thread.onSpinWait();
            }
        }
    }
}
