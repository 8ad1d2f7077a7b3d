package dev.cloister.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.engine.expression.ExpressionFuzzTest;
import dev.cloister.shm.ShmLaneFuzzTest;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All targets in one, for builds that have some seconds: Jazzer fuzzes one test in the life of a
 * JVM, and to start one for each takes longer than that. The first byte of an input chooses the
 * target.
 */
@Timeout(60)
final class QuickFuzzTest {

    /** One of the others. */
    @FunctionalInterface
    private interface Target {
        void run(byte[] input) throws InterruptedException;
    }

    private final List<Target> targets =
            List.of(
                    new AnswersFuzzTest()::answersAreTakenOrRefused,
                    new ExpressionFuzzTest()::textsHaveOneValueOrOneError,
                    new HandshakeFuzzTest()::messagesAreReadOrRefused,
                    new PipeFuzzTest()::framesArriveOrTheEndDoes,
                    new ResultsFuzzTest()::resultsAreTakenOrRefused,
                    new ShmLaneFuzzTest()::framesAreWhatThePeerPublished,
                    new StderrFuzzTest()::linesAreKeptOrLogged);

    static Stream<Arguments> inputs() {
        List<Stream<Arguments>> inputs =
                List.of(
                        AnswersFuzzTest.inputs(),
                        ExpressionFuzzTest.inputs(),
                        HandshakeFuzzTest.inputs(),
                        PipeFuzzTest.inputs(),
                        ResultsFuzzTest.inputs(),
                        ShmLaneFuzzTest.inputs(),
                        StderrFuzzTest.inputs());
        return IntStream.range(0, inputs.size())
                .boxed()
                .flatMap(target -> inputs.get(target).map(input -> input(target, input)));
    }

    private static Arguments input(int target, Arguments arguments) {
        byte[] input = (byte[]) arguments.get()[0];
        byte[] chosen = ByteBuffer.allocate(1 + input.length).put((byte) target).put(input).array();
        return Arguments.of((Object) chosen);
    }

    @MethodSource("inputs")
    @FuzzTest
    void targetsTakeAnything(byte[] input) throws InterruptedException {
        if (input.length > 0) {
            targets.get((input[0] & 0xff) % targets.size())
                    .run(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
