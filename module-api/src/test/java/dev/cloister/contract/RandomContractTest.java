package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.api.contract.ServicePolicy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Method;
import java.util.Random;

/** Contracts that nobody thought of, with values that nobody thought of. */
@Timeout(120)
final class RandomContractTest {

    private static final int CONTRACTS = 8;
    private static final int ROUNDS = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatCrossesArrivesAsItWent(long seed) throws Exception {
        int crossed = 0;
        for (Class<?> contract : RandomContract.load(seed, CONTRACTS)) {
            String where = "seed=" + seed + "\n" + ContractType.of(contract).description();
            var sides = Sides.of(contract, ServicePolicy.Validation.DEEP);
            var values = new RandomValues(new Random(seed));
            for (int method = 0; method < sides.methods().size(); method++) {
                for (int round = 0; round < ROUNDS; round++) {
                    cross(sides, method, values, where);
                    crossed++;
                }
            }
        }
        assertTrue(crossed >= CONTRACTS * ROUNDS, "crossed=" + crossed + " seed=" + seed);
    }

    private static void cross(Sides sides, int number, RandomValues values, String where)
            throws Exception {
        Method method = sides.methods().get(number);
        Object[] arguments = values.arguments(method);
        byte[] frame = sides.write(number, arguments);
        assertCrossed(arguments, sides.readArguments(number, frame), where);

        Object value = values.result(method);
        var answer = sides.answer(number, frame, new Sides.Outcome(value, null));
        assertCrossed(value, sides.read(number, arguments, answer), where);

        for (Class<?> error : method.getExceptionTypes()) {
            Exception thrown = values.exception(error);
            answer = sides.answer(number, frame, new Sides.Outcome(null, thrown));
            Throwable caught = sides.read(number, arguments, answer).thrown();
            assertTrue(
                    Values.crossed(thrown, caught),
                    () -> where + "sent " + thrown + ", got " + caught);
        }
    }

    private static void assertCrossed(@Nullable Object sent, Sides.Outcome received, String where) {
        if (received.thrown() != null) {
            fail(where, received.thrown());
        }
        assertTrue(
                Values.crossed(sent, received.value()),
                () -> where + "sent " + sent + ", got " + received.value());
    }
}
