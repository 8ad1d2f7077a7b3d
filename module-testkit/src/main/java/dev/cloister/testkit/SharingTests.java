package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The app decodes what it copied, or where the service wrote it, and sees the same. */
abstract class SharingTests {

    private static final ServicePolicy COPIED = ServicePolicy.strict().withMaxUpcalls(1);
    private static final ServicePolicy VIEWED = COPIED.withSharing(ServicePolicy.Sharing.VIEWED);

    /** In a line, in a buffer and in pieces. */
    private static final int[] SIZES = {0, 1, 10, 200, 5000};

    private static final int CLOSINGS = 50;

    /** Longer than closing takes. */
    private static final int LONG_TO_DECODE = 5000;

    private final TransportConformance suite;

    SharingTests(TransportConformance suite) {
        this.suite = suite;
    }

    @ParameterizedTest
    @EnumSource
    void viewedAnswersAreTheSameAsCopiedOnes(ServicePolicy.Validation validation) throws Exception {
        Assumptions.assumeTrue(sharesMemory(), "nothing can be viewed");
        try (Compartment compartment = open();
                Compartment other = open()) {
            Samples copied = compartment.service(Samples.class, COPIED);
            Samples viewed = other.service(Samples.class, VIEWED.withValidation(validation));
            for (int size : SIZES) {
                assertEquals(copied.sample(size), viewed.sample(size));
                assertEquals(thrown(copied, size), thrown(viewed, size));
                assertEquals(shown(copied, size), shown(viewed, size));
                assertArrayEquals(copied.bytes(size), viewed.bytes(size));
                assertArrayEquals(copied.booleans(size), viewed.booleans(size));
                assertArrayEquals(copied.numbers(size), viewed.numbers(size));
                assertArrayEquals(
                        copied.memory(size).toArray(ValueLayout.JAVA_BYTE),
                        viewed.memory(size).toArray(ValueLayout.JAVA_BYTE));
            }
        }
    }

    private static Samples.Sample thrown(Samples samples, int size) {
        return assertThrows(Samples.NoSampleException.class, () -> samples.fail(size)).instead();
    }

    private static List<Samples.Sample> shown(Samples samples, int size) {
        List<Samples.Sample> seen = new ArrayList<>();
        samples.show(size, seen::add);
        return seen;
    }

    @Test
    void viewedAnswersAreTheAppsOwn() {
        Assumptions.assumeTrue(sharesMemory(), "nothing can be viewed");
        try (Compartment compartment = open()) {
            Samples samples = compartment.service(Samples.class, VIEWED);
            Samples.Sample sample = samples.sample(100);
            byte[] bytes = samples.bytes(1000);
            bytes[0] = 1;
            double[] numbers = samples.numbers(1000);
            // Overwrite where the others were.
            assertEquals(3000, samples.bytes(3000).length);
            assertEquals(1, bytes[0]);
            assertEquals((byte) 999, bytes[999]);
            assertEquals(999, numbers[999]);
            assertEquals(samples.sample(100), sample);
        }
    }

    /** The memory is given back when a compartment is closed, and nobody may take that for data. */
    @Test
    void closingWhileAnAnswerIsDecodedGivesTheAnswerOrTheEnd() throws Exception {
        Assumptions.assumeTrue(sharesMemory(), "nothing can be viewed");
        for (int run = 0; run < CLOSINGS; run++) {
            Compartment compartment = open(1 << 20);
            Samples samples = compartment.service(Samples.class, VIEWED);
            Samples.Sample sample = samples.sample(LONG_TO_DECODE);
            boolean[] booleans = samples.booleans(LONG_TO_DECODE * 100);
            boolean even = run % 2 == 0;
            Future<?> caller =
                    suite.threads()
                            .run(
                                    () -> {
                                        while (true) {
                                            // Zeros are no set, but many booleans.
                                            if (even) {
                                                assertEquals(
                                                        sample, samples.sample(LONG_TO_DECODE));
                                            } else {
                                                assertArrayEquals(
                                                        booleans,
                                                        samples.booleans(LONG_TO_DECODE * 100));
                                            }
                                        }
                                    });
            // Some calls first, as many as it happens.
            assertEquals(run, samples.bytes(run).length);
            compartment.close();
            var e = assertThrows(ExecutionException.class, caller::get);
            assertInstanceOf(CompartmentClosedException.class, e.getCause(), "run=" + run);
        }
    }

    @Test
    void viewingNeedsSharedMemory() {
        Assumptions.assumeFalse(sharesMemory(), "memory is shared");
        try (Compartment compartment = open()) {
            ContractException refusal =
                    assertThrows(
                            ContractException.class,
                            () -> compartment.service(Samples.class, VIEWED));
            assertTrue(
                    String.valueOf(refusal.getMessage())
                            .endsWith(
                                    "sharing=VIEWED needs a transport that shares memory; use"
                                            + " COPIED"),
                    refusal.getMessage());
        }
    }

    private boolean sharesMemory() {
        return suite.open(1).host().sharesMemory();
    }

    private Compartment open() {
        return open(4096);
    }

    private Compartment open(int laneBufferBytes) {
        return LocalCompartment.of(Samples.provider())
                .transport(suite.provider())
                .laneBufferBytes(laneBufferBytes)
                .open();
    }
}
