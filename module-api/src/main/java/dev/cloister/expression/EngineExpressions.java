package dev.cloister.expression;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionLimitException;
import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.arguments.Elements;
import dev.cloister.arguments.Quoted;
import dev.cloister.arguments.Surrogates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Evaluates by the engine of a compartment. */
final class EngineExpressions implements Expressions {

    private static final Duration MAX_DEADLINE = Duration.ofDays(365);

    private final EngineLink link;
    private final ExpressionOptions options;
    private final HostFunctions functions;

    /** The signature of expressions without variables, the most frequent kind. */
    private final Signature plain;

    EngineExpressions(EngineLink link) {
        this(link, ExpressionOptions.defaults(), HostFunctions.of());
    }

    private EngineExpressions(EngineLink link, ExpressionOptions options, HostFunctions functions) {
        this.link = link;
        this.options = options;
        this.functions = functions;
        this.plain = new Signature(options, List.of(), functions.signatures());
    }

    @Override
    public Expressions with(ExpressionOptions options) {
        Objects.requireNonNull(options, "options");
        return new EngineExpressions(link, options, functions);
    }

    @Override
    public Expressions with(HostFunction... functions) {
        return new EngineExpressions(link, options, HostFunctions.of(functions));
    }

    @Override
    public Expressions withDeadline(Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        if (!deadline.isPositive() || deadline.compareTo(MAX_DEADLINE) > 0) {
            throw new IllegalArgumentException(
                    "deadline="
                            + deadline
                            + ", must be positive and at most "
                            + MAX_DEADLINE.toDays()
                            + " days");
        }
        return new EngineExpressions(link.within(deadline), options, functions);
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(String expression) {
        Objects.requireNonNull(expression, "expression");
        return link.host().submit(() -> evaluate(expression));
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(
            String expression, Map<String, Double> variables) {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(variables, "variables");
        // Of this moment: the caller goes on.
        Map<String, Double> copy = copyOf(variables);
        return link.host().submit(() -> evaluate(expression, copy));
    }

    @Override
    public double evaluate(String expression) {
        Objects.requireNonNull(expression, "expression");
        return evaluateStill(expression, Map.of());
    }

    @Override
    public double evaluate(String expression, Map<String, Double> variables) {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(variables, "variables");
        return evaluateStill(expression, still(variables));
    }

    /**
     * The same map or a copy, in which a name is found if and only if it is one of its keys: maps
     * of other kinds than these two may have an equality of their own.
     */
    private static Map<String, Double> still(Map<String, Double> variables) {
        // For an unmodifiable one, as Map.of gives it, the copy is the map itself.
        return variables.getClass() == HashMap.class ? variables : copyOf(variables);
    }

    private static Map<String, Double> copyOf(Map<String, Double> variables) {
        try {
            return Map.copyOf(variables);
        } catch (NullPointerException e) {
            // Only now: whoever passes no null pays for no search.
            throw nullIn(variables, e);
        }
    }

    private static NullPointerException nullIn(
            Map<String, Double> variables, NullPointerException found) {
        for (Map.Entry<String, Double> entry : variables.entrySet()) {
            if (entry.getKey() == null) {
                return new NullPointerException("the name of a variable");
            }
            if (entry.getValue() == null) {
                return new NullPointerException(
                        "the value of variable " + Quoted.of(entry.getKey()));
            }
        }
        return found;
    }

    private double evaluateStill(String expression, Map<String, Double> variables) {
        if (functions.isEmpty()) {
            KeptTexts texts = link.texts();
            KeptText kept = texts.find(expression, options, variables);
            if (kept != null) {
                return evaluateKept(texts, kept, variables);
            }
        }
        return send(expression, variables);
    }

    private double evaluateKept(KeptTexts texts, KeptText kept, Map<String, Double> variables) {
        try {
            return kept.evaluate(link.engine(), variables);
        } catch (UnknownHandleException e) {
            // Race, evaluate vs. drop: see KeptTexts.
            if (!kept.isDropped() && !link.renew(texts)) {
                throw link.host().violation("a text that was kept is said to be unknown");
            }
            return send(kept.text, variables);
        }
    }

    private double send(String expression, Map<String, Double> variables) {
        requireLength(expression);
        // A copy, so that names and values are of one moment.
        Map<String, Double> copy = copyOf(variables);
        List<String> names = new ArrayList<>();
        double[] values = new double[copy.size()];
        copy.forEach(
                (name, value) -> {
                    values[names.size()] = value;
                    names.add(name);
                });
        Signature signature = signature(names);
        String text = asItCrosses(expression);
        try {
            return functions.isEmpty()
                    ? sendAlone(text, signature, values)
                    : link.engine().evaluate(signature, text, values, upcalls());
        } catch (ExpressionFailure e) {
            throw link.failure(e, expression, options);
        }
    }

    private double sendAlone(String expression, Signature signature, double[] values) {
        KeptTexts texts = link.texts();
        KeptTexts.Admission admission = texts.admit(expression, signature);
        return admission == null
                ? link.engine().evaluate(signature, expression, values)
                : sendToKeep(texts, admission, signature, values);
    }

    private double sendToKeep(
            KeptTexts texts, KeptTexts.Admission admission, Signature signature, double[] values) {
        KeptText text = admission.text();
        try {
            double value =
                    link.engine()
                            .evaluateAndKeep(
                                    text.handle,
                                    admission.released(),
                                    signature,
                                    text.text,
                                    values);
            texts.kept(admission);
            return value;
        } catch (ExpressionFailure e) {
            texts.refused(admission);
            throw e;
        } catch (CompartmentUnavailableException e) {
            texts.unsent(admission);
            throw e;
        } catch (RuntimeException | Error e) {
            texts.failed(admission);
            throw e;
        }
    }

    @Override
    public Expression compile(String expression, String... variables) {
        Objects.requireNonNull(expression, "expression");
        List<String> names = Elements.of(variables, "variables");
        requireLength(expression);
        Signature signature = signature(names);
        link.handles().releaseAbandoned(link.engine());
        EngineExpression.Kept kept = keep(signature, expression);
        return new EngineExpression(this, link, signature, expression, functions, kept);
    }

    /** Has the engine keep a text, compiled. */
    EngineExpression.Kept keep(Signature signature, String expression) {
        Handles handles = link.handles();
        int handle = handles.next();
        // Before the call: if the process is replaced meanwhile, this says one too early, and then
        // the engine is asked once more than it has to be.
        int generation = link.host().generation();
        try {
            Compilation compilation = compile(handle, signature, asItCrosses(expression));
            return new EngineExpression.Kept(handle, generation, compilation);
        } catch (ExpressionFailure e) {
            throw link.failure(e, expression, options);
        } catch (CallInterruptedException e) {
            // Whether the sandbox has compiled it nobody will know.
            handles.abandon(handle);
            throw e;
        }
    }

    private Compilation compile(int handle, Signature signature, String expression) {
        ExpressionEngine engine = link.engine();
        if (!functions.isEmpty()) {
            return engine.compile(handle, signature, expression, upcalls());
        }
        Compilation compilation = engine.compile(handle, signature, expression);
        if (compilation.callsFunctions()) {
            throw link.host().violation("an expression is said to call functions; none were given");
        }
        return compilation;
    }

    /**
     * Half a surrogate pair cannot cross. What stands for it is as little an expression, so the
     * engine's error is the right one, and the app gets to read its own text.
     */
    private static String asItCrosses(String expression) {
        return Surrogates.replaced(expression);
    }

    private Functions upcalls() {
        return functions.upTo(options.maxFunctionCalls(), link.host());
    }

    /** Refuses what cannot fit before it is encoded; the engine counts the bytes exactly. */
    private void requireLength(String expression) {
        if (expression.length() > options.maxTextBytes()) {
            throw new ExpressionLimitException(
                    ExpressionLimit.TEXT_BYTES, expression.length(), options.maxTextBytes());
        }
    }

    private Signature signature(List<String> variables) {
        if (variables.isEmpty()) {
            return plain;
        }
        // First, because it refuses too many of them.
        Signature signature = new Signature(options, variables, functions.signatures());
        Set<String> seen = new HashSet<>();
        for (String variable : variables) {
            ExpressionNames.requireName(variable);
            if (!seen.add(variable)) {
                throw new IllegalArgumentException(
                        "variable " + Quoted.of(variable) + " is given twice");
            }
            if (functions.contains(variable)) {
                throw new IllegalArgumentException(
                        "the name "
                                + Quoted.of(variable)
                                + " is given to a variable and to a function");
            }
        }
        return signature;
    }
}
