package dev.cloister.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.benchmark.Contender.Probe;

import org.junit.jupiter.api.Test;

import java.util.function.DoubleUnaryOperator;

class CellTest {

    private static final Probe REFERENCE = probe(a -> 1 / (a + 1));

    @Test
    void measuresAContenderThatAgrees() {
        Cell cell = Cell.prepare(contender(a -> Math.nextUp(1 / (a + 1))), "", REFERENCE);
        assertTrue(cell.isMeasured());
        cell.sample(3);
        assertEquals(3, cell.samples().count());
    }

    @Test
    void doesNotMeasureAContenderThatMeansSomethingElse() {
        Cell cell = Cell.prepare(contender(a -> a), "", REFERENCE);
        assertFalse(cell.isMeasured());
        assertEquals("differs: 0.0 where a=0.0 gives 1.0", cell.absence());
        cell.sample(3);
        assertEquals(0, cell.samples().count());
    }

    @Test
    void aNanAgreesWithNothingButANan() {
        Probe nan = probe(a -> Double.NaN);
        assertTrue(Cell.prepare(contender(a -> Double.NaN), "", nan).isMeasured());
        assertFalse(Cell.prepare(contender(a -> 0), "", nan).isMeasured());
        assertFalse(Cell.prepare(contender(a -> Double.NaN), "", REFERENCE).isMeasured());
    }

    @Test
    void javaluatorSaysWhatItCannotDo() {
        try (var javaluator = new JavaluatorContender()) {
            String text = "sqrt(a^1.5+a^2.5)";
            Cell cell = Cell.prepare(javaluator, text, probe(a -> FakeCompartment.value(text, a)));
            assertTrue(cell.absence().startsWith("cannot evaluate"), cell.absence());
        }
    }

    private static Contender contender(DoubleUnaryOperator function) {
        return new Contender() {
            @Override
            public String id() {
                return "test";
            }

            @Override
            public String title() {
                return "test";
            }

            @Override
            public Probe prepare(String expression) {
                return probe(function);
            }

            @Override
            public void close() {}
        };
    }

    private static Probe probe(DoubleUnaryOperator function) {
        return new Probe() {
            @Override
            public double value(double variable) {
                return function.applyAsDouble(variable);
            }

            @Override
            public void sample(int count, Samples samples) {
                for (int i = 0; i < count; i++) {
                    samples.add(1);
                }
            }
        };
    }
}
