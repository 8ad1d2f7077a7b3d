package dev.cloister.cli;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.Confinement;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.SyntaxError;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A compartment that understands numbers, the variable {@code x}, {@code wait N} (milliseconds),
 * and the texts that end it or that wait for its end.
 */
final class FakeCompartment implements Compartment, Expressions {

    /** Crashes the compartment. */
    static final String CRASH = "crash";

    /** Misses its deadline. */
    static final String HANG = "hang";

    /** Waits up to a moment for the compartment to crash, and crashes with it; else 7. */
    static final String VICTIM = "victim";

    private static final long VICTIM_WAIT_MILLIS = 200;

    private final Path image;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<String> evaluated = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private volatile ExpressionOptions options = ExpressionOptions.defaults();

    FakeCompartment() {
        this(Path.of("image"));
    }

    FakeCompartment(Path image) {
        this.image = image;
    }

    List<String> evaluated() {
        return List.copyOf(evaluated);
    }

    ExpressionOptions options() {
        return options;
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        return service(contract);
    }

    @Override
    public <S> S service(Class<S> contract) {
        return contract.cast(this);
    }

    @Override
    public CompartmentInfo info() {
        return new CompartmentInfo("fake", 1, "pipe", 4, image, Confinement.NONE);
    }

    @Override
    public boolean isOpen() {
        return end.getCount() > 0;
    }

    @Override
    public void close() {
        closed = true;
        end.countDown();
    }

    @Override
    public double evaluate(String expression) {
        return evaluate(expression, Map.of());
    }

    @Override
    public double evaluate(String expression, Map<String, Double> variables) {
        requireAlive();
        evaluated.add(expression);
        try {
            return switch (expression) {
                case "x" -> Objects.requireNonNull(variables.get("x"));
                case "1+" -> throw new ExpressionSyntaxException(SyntaxError.ENDS_EARLY, 2, "");
                case "deep" ->
                        throw new ExpressionLimitException(ExpressionLimit.NESTING, 2000, 1000);
                case "bad name" -> throw new IllegalArgumentException("name is bad");
                case CRASH -> throw crash();
                case HANG -> throw hang();
                case VICTIM -> victim();
                default -> number(expression);
            };
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double number(String expression) throws InterruptedException {
        if (expression.startsWith("wait ")) {
            String millis = expression.substring("wait ".length());
            TimeUnit.MILLISECONDS.sleep(Long.parseLong(millis));
            return Double.parseDouble(millis);
        }
        return Double.parseDouble(expression);
    }

    private double victim() throws InterruptedException {
        if (end.await(VICTIM_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            requireAlive();
        }
        return 7;
    }

    private RuntimeException crash() {
        end.countDown();
        return crashed();
    }

    private RuntimeException hang() {
        end.countDown();
        return new DeadlineExceededException("deadline=1s passed", null);
    }

    private void requireAlive() {
        if (closed) {
            throw new CompartmentClosedException("compartment is closed", null);
        }
        if (!isOpen()) {
            throw crashed();
        }
    }

    private static RuntimeException crashed() {
        return new CompartmentCrashedException("compartment crashed", 134, List.of(), null);
    }

    @Override
    public Expression compile(String expression, String... variables) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(String expression) {
        return CompletableFuture.completedFuture(evaluate(expression));
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(
            String expression, Map<String, Double> variables) {
        return CompletableFuture.completedFuture(evaluate(expression, variables));
    }

    @Override
    public Expressions withDeadline(Duration deadline) {
        return this;
    }

    @Override
    public Expressions with(ExpressionOptions options) {
        this.options = options;
        return this;
    }

    @Override
    public Expressions with(HostFunction... functions) {
        throw new UnsupportedOperationException();
    }
}
