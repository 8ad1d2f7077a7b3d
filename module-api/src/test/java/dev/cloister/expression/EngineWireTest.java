package dev.cloister.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.contract.ContractType;
import dev.cloister.contract.LoopbackChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What the engine's contract makes of bytes, whoever sends them. */
@Timeout(120)
class EngineWireTest {

    private static final Signature SIGNATURE =
            new Signature(
                    ExpressionOptions.defaults(),
                    List.of("x"),
                    List.of(new Signature.Function("f", 2, true)));

    private static final Functions SUM = (function, arguments) -> Arrays.stream(arguments).sum();

    /** One call of each form. */
    private static final List<Use> USES =
            List.of(
                    engine -> engine.evaluate(SIGNATURE, "x+1", new double[] {1}),
                    engine -> engine.evaluate(SIGNATURE, "x+1", new double[] {1}, SUM),
                    engine ->
                            engine.evaluateAndKeep(
                                    1, new int[] {2, 3}, SIGNATURE, "x+1", new double[] {1}),
                    engine -> engine.compile(1, SIGNATURE, "x+1"),
                    engine -> engine.compile(1, SIGNATURE, "x+1", SUM),
                    engine -> engine.evaluateCompiled(1),
                    engine -> engine.evaluateCompiled(1, 2),
                    engine -> engine.evaluateCompiled(1, 2, 3),
                    engine -> engine.evaluateCompiled(1, 2, 3, 4),
                    engine -> engine.evaluateCompiled(1, 2, 3, 4, 5),
                    engine -> engine.evaluateCompiled(1, new double[] {2, 3}),
                    engine -> engine.evaluateCompiled(1, new double[] {2, 3}, SUM),
                    engine -> engine.release(1));

    private final FakeEngine service =
            new FakeEngine() {
                @Override
                double evaluateText(
                        Signature signature, String text, double[] variables, Functions functions) {
                    return functions.equals(NONE) ? 0 : functions.call(0, variables);
                }
            };

    private final LoopbackChannel channel =
            new LoopbackChannel(ContractType.of(ExpressionEngine.class).dispatcher(service));

    private final ExpressionEngine engine = stub(channel);

    @FunctionalInterface
    private interface Use {
        void of(ExpressionEngine engine);
    }

    private static ExpressionEngine stub(LoopbackChannel channel) {
        return ContractType.of(ExpressionEngine.class)
                .stub(channel, ServicePolicy.strict().withMaxUpcalls(Integer.MAX_VALUE));
    }

    private static ExpressionEngine failing(ExpressionFailure failure) {
        var service =
                new FakeEngine() {
                    @Override
                    double evaluateText(
                            Signature signature,
                            String text,
                            double[] variables,
                            Functions functions) {
                        throw failure;
                    }
                };
        return stub(
                new LoopbackChannel(ContractType.of(ExpressionEngine.class).dispatcher(service)));
    }

    @Test
    void everyFormReachesTheEngine() {
        USES.forEach(use -> use.of(engine));
        assertEquals(
                List.of(
                        "evaluate x+1",
                        "evaluate x+1",
                        "keep 1 x+1 without [2, 3]",
                        "compile 1 x+1",
                        "compile 1 x+1",
                        "run 1 ",
                        "run 1 a",
                        "run 1 ab",
                        "run 1 abc",
                        "run 1 abcd",
                        "run 1 array",
                        "run 1 functions",
                        "release 1"),
                service.calls);
    }

    @ParameterizedTest
    @EnumSource(SyntaxError.class)
    void everySyntaxErrorCrosses(SyntaxError error) {
        ExpressionEngine failing = failing(new SyntaxException(error, 3));
        var e =
                assertThrows(
                        SyntaxException.class,
                        () -> failing.evaluate(SIGNATURE, "1+*2", new double[1]));
        assertEquals(error, e.error());
        assertEquals(3, e.position());
    }

    @ParameterizedTest
    @EnumSource(ExpressionLimit.class)
    void everyLimitErrorCrosses(ExpressionLimit limit) {
        ExpressionEngine failing = failing(new LimitException(limit, 101, 100));
        var e =
                assertThrows(
                        LimitException.class,
                        () -> failing.evaluate(SIGNATURE, "1", new double[1]));
        assertEquals(limit, e.limit());
        assertEquals(101, e.actual());
        assertEquals(100, e.maximum());
    }

    @Test
    void argumentsThatAreTooShortOrTooLongAreViolations() {
        for (int use = 0; use < USES.size(); use++) {
            int length = argumentBytes(USES.get(use));
            for (int i = 0; i <= length + 1; i++) {
                if (i != length) {
                    int cut = i;
                    channel.arguments = bytes -> Arrays.copyOf(bytes, cut);
                    Use changed = USES.get(use);
                    assertThrows(
                            ProtocolViolationException.class,
                            () -> changed.of(engine),
                            "use=" + use + " length=" + cut + " of " + length);
                }
            }
        }
        assertEquals(USES.size(), service.calls.size());
    }

    /** The length of a call's arguments, found by doing the call. */
    private int argumentBytes(Use use) {
        int[] length = new int[1];
        channel.arguments =
                bytes -> {
                    length[0] = bytes.length;
                    return bytes;
                };
        use.of(engine);
        return length[0];
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void garbageIsDoneOrRefused(long seed) {
        var random = new SplittableRandom(seed);
        int done = 0;
        int refused = 0;
        channel.arguments = bytes -> spoil(bytes, random);
        for (int round = 0; round < 5_000; round++) {
            try {
                USES.get(random.nextInt(USES.size())).of(engine);
                done++;
            } catch (ProtocolViolationException | IllegalArgumentException e) {
                // The bytes are no values, or a record does not have such values.
                refused++;
            } catch (RuntimeException | Error e) {
                fail("seed=" + seed + " round=" + round, e);
            }
        }
        assertTrue(done > 0 && refused > 0, "seed=" + seed);
    }

    private static byte[] spoil(byte[] bytes, SplittableRandom random) {
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
