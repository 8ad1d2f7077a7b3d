package dev.cloister.systemtests.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.CompartmentState;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.OnEachTransport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Handles that are used after their end, by every method that they have. */
@OnEachTransport
final class ClosedHandlesIT {

    /** What compartments there are. */
    enum Kind {
        ALONE,
        SUPERVISED,
        SESSION
    }

    @ParameterizedTest
    @EnumSource
    void aClosedCompartmentSaysSo(Kind kind) {
        try (CompartmentPool pool = CompartmentPool.builder(Compartments.patient()).open()) {
            Compartment compartment = open(kind, pool);
            Expressions expressions = compartment.service(Expressions.class);
            EngineTiming timing = compartment.service(EngineTiming.class);
            Expression compiled = expressions.compile("x", "x");
            compartment.close();
            compartment.close();

            String advice =
                    kind == Kind.SESSION ? "acquire another one of its pool" : "open a new one";
            String message = "compartment " + compartment.info().name() + " is closed; " + advice;
            for (Executable call : calls(expressions, compiled, timing)) {
                assertEquals(
                        message, assertThrows(CompartmentClosedException.class, call).getMessage());
            }
            for (CompletableFuture<Double> call : asynchronous(expressions, compiled)) {
                Throwable cause = assertThrows(CompletionException.class, call::join).getCause();
                assertEquals(
                        message,
                        assertInstanceOf(CompartmentClosedException.class, cause).getMessage());
            }
            for (Executable call : services(compartment)) {
                assertEquals(
                        kind == Kind.SESSION ? "this session of " + message : message,
                        assertThrows(CompartmentClosedException.class, call).getMessage());
            }
            assertFalse(compartment.isOpen());
            assertEquals(CompartmentState.CLOSED, compartment.state());
            compiled.close();
        }
    }

    private static Compartment open(Kind kind, CompartmentPool pool) {
        return switch (kind) {
            case ALONE -> Compartments.patient().open();
            case SUPERVISED -> Compartments.patient().restart(RestartPolicy.standard()).open();
            case SESSION -> pool.acquire();
        };
    }

    private static List<Executable> services(Compartment compartment) {
        return List.of(
                () -> compartment.service(Expressions.class),
                () -> compartment.service(Expressions.class, ServicePolicy.strict()),
                () -> compartment.service(String.class));
    }

    private static List<Executable> calls(
            Expressions expressions, Expression compiled, EngineTiming timing) {
        return List.of(
                () -> expressions.evaluate("1"),
                () -> expressions.evaluate("x", Map.of("x", 1.0)),
                () -> expressions.compile("1").close(),
                () -> expressions.with(ExpressionOptions.defaults()).evaluate("1"),
                () -> expressions.withDeadline(Duration.ofSeconds(1)).evaluate("1"),
                () -> compiled.evaluate(1),
                () -> timing.evaluate("a+5", "a", 1, 1));
    }

    private static List<CompletableFuture<Double>> asynchronous(
            Expressions expressions, Expression compiled) {
        return List.of(
                expressions.evaluateAsync("1"),
                expressions.evaluateAsync("x", Map.of("x", 1.0)),
                compiled.evaluateAsync(1));
    }

    @Test
    void aClosedPoolSaysSo() {
        CompartmentPool pool = CompartmentPool.builder(Compartments.patient()).open();
        Compartment session = pool.acquire();
        pool.close();
        pool.close();
        for (Executable call :
                List.<Executable>of(pool::acquire, () -> pool.acquire(Duration.ofSeconds(1)))) {
            var closed = assertThrows(CompartmentClosedException.class, call);
            String message = String.valueOf(closed.getMessage());
            assertTrue(message.matches("pool-\\d+ is closed; open a new pool"), message);
        }
        var closed =
                assertThrows(
                        CompartmentClosedException.class, () -> session.service(Expressions.class));
        assertEquals(
                "compartment "
                        + session.info().name()
                        + " is closed; acquire another one of its pool",
                closed.getMessage());
        assertEquals(0, pool.statistics().spare());
        session.close();
    }

    @Test
    void aClosedExpressionSaysSoAndNothingElseIsClosed() {
        try (Compartment compartment = Compartments.patient().open()) {
            Expressions expressions = Compartments.expressions(compartment);
            Expression compiled = expressions.compile("x", "x");
            Expression constant = expressions.compile("1");
            Expression other = expressions.compile("x", "x");
            compiled.close();
            compiled.close();
            constant.close();
            for (Executable call :
                    List.<Executable>of(
                            () -> compiled.evaluate(1),
                            () -> compiled.evaluate(),
                            constant::evaluate)) {
                var closed = assertThrows(IllegalStateException.class, call);
                assertEquals("this expression is closed", closed.getMessage());
            }
            var failed =
                    assertThrows(CompletionException.class, () -> compiled.evaluateAsync(1).join());
            assertEquals(
                    "this expression is closed",
                    assertInstanceOf(IllegalStateException.class, failed.getCause()).getMessage());
            assertEquals(1, constant.constant().orElseThrow(), "known without the sandbox");
            assertEquals(2, other.evaluate(2));
            other.close();
        }
    }
}
