package dev.cloister.cli;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.Expressions;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Evaluates expressions from many threads, and goes on in a new compartment when one is gone. An
 * evaluation whose compartment died under it is repeated once, alone: so that only the expression
 * that kills gets the error, not those that ran beside it. Evaluations have no side effects, which
 * makes repeating them safe.
 */
final class ReopeningEvaluator implements AutoCloseable {

    private final Supplier<Compartment> opener;
    private final Function<Compartment, Expressions> service;

    /** Shared by evaluations side by side, exclusive for one that must be alone. */
    private final ReadWriteLock turn = new ReentrantReadWriteLock();

    private final int lanes;
    private @Nullable Home home;
    private boolean closed;

    private record Home(Compartment compartment, Expressions expressions) {}

    /**
     * Opens the first compartment.
     *
     * @param opener opens a compartment
     * @param service finds the service in it
     */
    ReopeningEvaluator(Supplier<Compartment> opener, Function<Compartment, Expressions> service) {
        this.opener = opener;
        this.service = service;
        this.lanes = home().compartment.info().lanes();
    }

    /** How many evaluations can run side by side. */
    int lanes() {
        return lanes;
    }

    double evaluate(String expression, Map<String, Double> variables) {
        turn.readLock().lock();
        try {
            return attempt(expression, variables);
        } catch (CompartmentCrashedException
                | CompartmentClosedException
                | ProtocolViolationException e) {
            // Whose fault it was shows when each is repeated alone.
        } finally {
            turn.readLock().unlock();
        }
        turn.writeLock().lock();
        try {
            return attempt(expression, variables);
        } finally {
            turn.writeLock().unlock();
        }
    }

    private double attempt(String expression, Map<String, Double> variables) {
        Home current = home();
        try {
            return current.expressions.evaluate(expression, variables);
        } catch (CompartmentCrashedException
                | CompartmentClosedException
                | DeadlineExceededException
                | ProtocolViolationException e) {
            leave(current);
            throw e;
        }
    }

    private synchronized Home home() {
        if (closed) {
            throw new CompartmentClosedException("this evaluator is closed", null);
        }
        Home current = home;
        if (current == null) {
            Compartment compartment = opener.get();
            current = new Home(compartment, service.apply(compartment));
            home = current;
        }
        return current;
    }

    private synchronized void leave(Home gone) {
        if (gone.equals(home)) {
            home = null;
            gone.compartment.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (home != null) {
            home.compartment.close();
            home = null;
        }
    }
}
