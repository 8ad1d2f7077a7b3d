package dev.cloister.benchmark.app.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.benchmark.app.sample.Track;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

class ExpressionRowsTest {

    @Test
    void measuresAContenderThatAgrees() {
        assertEquals("", absence(ExpressionRowsTest::reference, a -> Math.nextUp(1 / (a + 1))));
    }

    @Test
    void doesNotMeasureAContenderThatMeansSomethingElse() {
        assertEquals(
                "differs: 0.0 where a=0.0 gives 1.0",
                absence(ExpressionRowsTest::reference, a -> a));
    }

    @Test
    void aNanAgreesWithNothingButANan() {
        assertEquals("", absence(a -> Double.NaN, a -> Double.NaN));
        assertTrue(absence(a -> Double.NaN, a -> 0).startsWith("differs"));
        assertTrue(absence(ExpressionRowsTest::reference, a -> Double.NaN).startsWith("differs"));
    }

    @Test
    void aLibrarySaysWhatItCannotDo() {
        String absence =
                absence("atan2(a,1)", ExpressionRowsTest::reference, new JavaluatorContender());
        assertTrue(absence.startsWith("cannot evaluate"), absence);
    }

    static List<Contender> libraries() {
        return List.of(
                new JavaluatorContender(),
                Exp4jContender.text(),
                Exp4jContender.compiled(),
                new EvalExContender());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void everyLibraryMeansTheSameByEveryExpression(Contender library) {
        for (String text : ExpressionRows.EXPRESSIONS) {
            assertEquals("", absence(text, a -> CLibrary.value(text, a), library), text);
        }
    }

    private static double reference(double a) {
        return 1 / (a + 1);
    }

    private static String absence(DoubleUnaryOperator reference, DoubleUnaryOperator function) {
        return absence("", reference, contender(function));
    }

    private static String absence(String text, DoubleUnaryOperator reference, Contender contender) {
        List<Track> tracks =
                ExpressionRows.prepare(text, List.of(contender(reference), contender)).tracks();
        assertEquals("", tracks.getFirst().result().absence());
        return tracks.getLast().result().absence();
    }

    private static Contender contender(DoubleUnaryOperator function) {
        return new LibraryContender("test", "test", true) {
            @Override
            DoubleUnaryOperator function(String expression) {
                return function;
            }
        };
    }
}
