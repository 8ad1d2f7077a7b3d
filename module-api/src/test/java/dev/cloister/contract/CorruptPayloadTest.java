package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.ServicePolicy.Validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;

/**
 * Payloads of random contracts, corrupted: arguments, results and errors. Each is read as a value
 * or ends in one of the exceptions that are said to be thrown, and reading it allocates no more
 * than its length allows. {@code -Dcloister.test.corruptions=…} sets another number than a million.
 */
@Timeout(600)
final class CorruptPayloadTest {

    private static final int CORRUPTIONS =
            Integer.getInteger("cloister.test.corruptions", 1_000_000);
    private static final int SEEDS = 3;
    private static final int CONTRACTS = 8;
    private static final int PAYLOADS = 4;

    @ParameterizedTest
    @CsvSource({"1, DEEP", "2, DEEP", "3, RANGE"})
    void aCorruptPayloadIsAValueOrATypedException(long seed, Validation validation)
            throws Exception {
        // On a thread of its own, whose stack traces are short: most outcomes are exceptions.
        var run = new FutureTask<>(() -> corrupt(seed, validation));
        Thread thread = new Thread(run, "corruptions");
        thread.start();
        Map<Payload.Kind, Integer> counts = run.get();
        thread.join();
        for (Payload.Kind kind : Payload.Kind.values()) {
            assertTrue(counts.getOrDefault(kind, 0) > 0, () -> "seed=" + seed + " " + counts);
        }
    }

    @Test
    void aMethodThatDoesNotExistIsAViolation() {
        Sides sides = Sides.of(RandomContract.load(4, 1).getFirst(), Validation.DEEP);
        for (int number : new int[] {-1, sides.methods().size(), Integer.MAX_VALUE}) {
            Sides.Outcome outcome = sides.readArguments(number, new byte[0]);
            var violation = assertInstanceOf(ProtocolViolationException.class, outcome.thrown());
            assertEquals("method " + number + " does not exist", violation.getMessage());
        }
    }

    private static Map<Payload.Kind, Integer> corrupt(long seed, Validation validation)
            throws Exception {
        Map<Payload.Kind, Integer> counts = new EnumMap<>(Payload.Kind.class);
        RandomGenerator random = new SplittableRandom(seed);
        List<Payload> payloads = payloads(seed, validation, random);
        Corruption corruption = new Corruption(random);
        for (int round = 0; round < CORRUPTIONS / SEEDS + 1; round++) {
            Payload good = pick(payloads, random);
            byte[] bytes = corruption.corrupt(good.bytes(), pick(payloads, random).bytes());
            Payload corrupt = good.with(bytes, random);
            try {
                counts.merge(corrupt.read(validation == Validation.DEEP), 1, Integer::sum);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed=%d round=%d %s".formatted(seed, round, corrupt), e);
            }
        }
        return counts;
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<Payload> payloads(long seed, Validation validation, RandomGenerator random)
            throws Exception {
        List<Payload> payloads = new ArrayList<>();
        RandomValues values = new RandomValues(random);
        for (Class<?> contract : RandomContract.load(seed, CONTRACTS)) {
            Sides sides = Sides.of(contract, validation);
            for (int i = 0; i < sides.methods().size() * PAYLOADS; i++) {
                addPayloads(sides, i / PAYLOADS, values, payloads);
            }
        }
        return payloads;
    }

    /** Adds arguments, a result, and one of each error. */
    private static void addPayloads(
            Sides sides, int number, RandomValues values, List<Payload> payloads) throws Exception {
        Method method = sides.methods().get(number);
        Object[] arguments = values.arguments(method);
        byte[] frame = sides.write(number, arguments);
        payloads.add(new Payload(sides, number, arguments, frame, null));
        List<Sides.Outcome> outcomes = new ArrayList<>();
        outcomes.add(new Sides.Outcome(values.result(method), null));
        for (Class<?> error : method.getExceptionTypes()) {
            outcomes.add(new Sides.Outcome(null, values.exception(error)));
        }
        for (Sides.Outcome outcome : outcomes) {
            Sides.Answer answer = sides.answer(number, frame, outcome);
            payloads.add(new Payload(sides, number, arguments, frame, answer));
        }
    }
}
