package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.NothingLeftBehind.ExceptTheSharedCompartment;
import dev.cloister.systemtests.support.Processes;
import dev.cloister.tinyexpr.TinyExpr;
import dev.cloister.tinyexpr.Variable;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The C library's interface over a compartment that nobody opens or closes. */
@ExceptTheSharedCompartment
final class TinyExprFacadeIT {

    private static final Variable[] NO_VARIABLES = {};

    /** For stderr, the watchdog, the drain and the transport. */
    private static final int THREADS_OF_ONE = 4;

    private static Set<Long> processesBefore = Set.of();

    @BeforeAll
    static void remember() {
        processesBefore = Processes.children();
    }

    @Test
    void interpGivesTheValueAndClearsTheError() {
        int[] error = {77};
        assertEquals(15.198684153570664, TinyExpr.interp("sqrt(5^2+7^2+11^2+(8-2)^2)", error));
        assertEquals(0, error[0]);
    }

    @Test
    void interpGivesNanAndThePositionOfAnError() {
        int[] error = {0};
        assertTrue(Double.isNaN(TinyExpr.interp("1+", error)));
        assertEquals(2, error[0]);
        assertTrue(Double.isNaN(TinyExpr.interp("", error)));
        assertEquals(1, error[0]);
    }

    @Test
    void nanIsAValueAndNoError() {
        int[] error = {77};
        assertTrue(Double.isNaN(TinyExpr.interp("0/0", error)));
        assertEquals(0, error[0]);
    }

    @Test
    void nobodyNeedsToAskForTheError() {
        assertEquals(2, TinyExpr.interp("1+1", null));
        assertTrue(Double.isNaN(TinyExpr.interp("1+", null)));
        assertNull(TinyExpr.compile("1+", NO_VARIABLES, null));
    }

    @Test
    void compileGivesNoHandleForAnError() {
        int[] error = {0};
        assertNull(TinyExpr.compile("sqrt(x^2+y2)", xAndY(1, 2), error));
        assertEquals(11, error[0]);
    }

    @Test
    void nullIsAHandleToNothing() {
        assertTrue(Double.isNaN(TinyExpr.eval(null)));
        TinyExpr.free(null);
        assertEquals(1, TinyExpr.interp("1", null));
    }

    @Test
    void readsTheVariablesAtEveryEvaluation() {
        double[] x = {3};
        double[] y = {4};
        TinyExpr.Compiled compiled =
                compile("sqrt(x^2+y^2)", Variable.of("x", x), Variable.of("y", y));
        assertEquals(5, TinyExpr.eval(compiled));
        x[0] = 5;
        y[0] = 12;
        assertEquals(13, TinyExpr.eval(compiled));
        TinyExpr.free(compiled);
    }

    @Test
    void oneAddressMayHaveTwoNames() {
        double[] shared = {2};
        TinyExpr.Compiled compiled =
                compile("a*10+b", Variable.of("a", shared), Variable.of("b", shared));
        assertEquals(22, TinyExpr.eval(compiled));
        TinyExpr.free(compiled);
    }

    @Test
    void callsFunctionsOfTheApp() {
        double[] x = {3};
        TinyExpr.Compiled compiled =
                compile(
                        "mysum(x, 6)",
                        Variable.of("x", x),
                        Variable.of(HostFunction.of("mysum", (a, b) -> a + b)));
        assertEquals(9, TinyExpr.eval(compiled));
        x[0] = 5;
        assertEquals(11, TinyExpr.eval(compiled));
        TinyExpr.free(compiled);
    }

    @Test
    void theFirstOfTwoWithOneNameCounts() {
        double[] variable = {1};
        Variable x = Variable.of("x", variable);
        Variable function = Variable.of(HostFunction.of("x", () -> 2));
        TinyExpr.Compiled one = compile("x", x, function);
        TinyExpr.Compiled other = compile("x", function, x);
        assertEquals(1, TinyExpr.eval(one));
        assertEquals(2, TinyExpr.eval(other));
        TinyExpr.free(one);
        TinyExpr.free(other);
    }

    @Test
    void freeingTwiceDoesNothing() {
        TinyExpr.Compiled compiled = compile("1+1");
        TinyExpr.free(compiled);
        TinyExpr.free(compiled);
        var e = assertThrows(IllegalStateException.class, () -> TinyExpr.eval(compiled));
        assertEquals("this expression is closed", e.getMessage());
    }

    @Test
    void strangeTextsHavePositionsAndStrangeNumbersAreValues() {
        int[] error = {0};
        for (String text : List.of("1\0", "1\ud800", "1🙂", "1\n\u202e")) {
            assertTrue(Double.isNaN(TinyExpr.interp(text, error)));
            assertEquals(text.indexOf('\u202e') < 0 ? 2 : 3, error[0]);
        }
        for (double number :
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE}) {
            TinyExpr.Compiled compiled = compile("x", Variable.of("x", new double[] {number}));
            assertEquals(number, TinyExpr.eval(compiled));
            TinyExpr.free(compiled);
        }
    }

    @Test
    void throwsWhatCHasNoNumberFor() {
        assertThrows(
                ExpressionLimitException.class,
                () -> TinyExpr.interp("(".repeat(2000) + "1", null));
        TinyExpr.Compiled failing =
                compile(
                        "f",
                        Variable.of(
                                HostFunction.of(
                                        "f",
                                        0,
                                        arguments -> {
                                            throw new IllegalStateException("no");
                                        })));
        var e = assertThrows(HostFunctionException.class, () -> TinyExpr.eval(failing));
        assertInstanceOf(IllegalStateException.class, e.getCause());
        TinyExpr.free(failing);
    }

    @Test
    void servesManyThreads() {
        List<Background<Double>> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double[] x = {i};
            threads.add(
                    Background.call(
                            () -> {
                                TinyExpr.Compiled compiled = compile("x*2", Variable.of("x", x));
                                double sum = 0;
                                for (int n = 0; n < 100; n++) {
                                    sum += TinyExpr.eval(compiled);
                                }
                                TinyExpr.free(compiled);
                                return sum;
                            }));
        }
        for (int i = 0; i < 8; i++) {
            assertEquals(200.0 * i, threads.get(i).result());
        }
    }

    @Test
    void goesOnWhenItsProcessIsGone() {
        double[] x = {20};
        TinyExpr.Compiled compiled = compile("x+1", Variable.of("x", x));
        assertEquals(21, TinyExpr.eval(compiled));
        long killed = sharedProcess();

        Processes.signal(killed, "KILL");
        Processes.awaitEnd(killed, Duration.ofSeconds(10));

        awaitAnswer();
        assertNotEquals(killed, sharedProcess());
        // Compiled before, in a process that is no more.
        x[0] = 30;
        assertEquals(31, TinyExpr.eval(compiled));
        TinyExpr.free(compiled);
    }

    @Test
    void leavesNoThreadsOfProcessesThatAreGone() {
        for (int i = 0; i < THREADS_OF_ONE; i++) {
            awaitAnswer();
            long killed = sharedProcess();
            Processes.signal(killed, "KILL");
            Processes.awaitEnd(killed, Duration.ofSeconds(10));
        }
        awaitAnswer();
        eventually(
                "the threads of those before end",
                Duration.ofSeconds(10),
                () -> cloisterThreads() <= THREADS_OF_ONE);
    }

    /** The first call after a death may be the one that finds out about it. */
    private static void awaitAnswer() {
        eventually("an answer", Duration.ofSeconds(10), TinyExprFacadeIT::answers);
    }

    private static boolean answers() {
        try {
            return TinyExpr.interp("1+1", null) == 2;
        } catch (CompartmentCrashedException e) {
            return false;
        }
    }

    private static int cloisterThreads() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("cloister-"))
                        // Of no compartment: it starts those that come.
                        .filter(thread -> !thread.getName().equals("cloister-spawner"))
                        .count();
    }

    /** The process behind the compartment that all of this class's tests share. */
    private static long sharedProcess() {
        Set<Long> started = new HashSet<>(Processes.children());
        started.removeAll(processesBefore);
        assertEquals(1, started.size(), () -> "processes " + started);
        return started.iterator().next();
    }

    private static TinyExpr.Compiled compile(String text, Variable... variables) {
        int[] error = {77};
        TinyExpr.Compiled compiled = TinyExpr.compile(text, variables, error);
        assertEquals(0, error[0]);
        return Objects.requireNonNull(compiled);
    }

    private static Variable[] xAndY(double x, double y) {
        return new Variable[] {
            Variable.of("x", new double[] {x}), Variable.of("y", new double[] {y})
        };
    }
}
