package dev.cloister.testsuite;

import dev.cloister.api.expression.Expressions;
import dev.cloister.testsuite.Interpreter.Handle;
import dev.cloister.testsuite.Interpreter.Outcome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the cases of one group, with the assertions that the C program makes for their kinds. */
final class GroupRunner {

    private final Tally tally = new Tally();
    private final HostFunctions functions = new HostFunctions();
    private final Interpreter plain;
    private final Interpreter dynamic;
    private final Interpreter closures;
    private final Progress.Bar bar;

    GroupRunner(Expressions expressions, Progress.Bar bar) {
        this.plain = new Interpreter(expressions);
        this.dynamic = new Interpreter(expressions.with(HostFunctions.dynamic()));
        this.closures = new Interpreter(expressions.with(functions.closures()));
        this.bar = bar;
    }

    Tally run(List<SuiteCase> cases) {
        Map<SuiteCase.Kind, List<SuiteCase>> byKind =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SuiteCase::kind, LinkedHashMap::new, Collectors.toList()));
        byKind.forEach(this::runKind);
        return tally;
    }

    private void runKind(SuiteCase.Kind kind, List<SuiteCase> cases) {
        switch (kind) {
            case VARIABLE -> byExpression(cases).forEach(this::variable);
            case CLOSURE -> byExpression(cases).forEach(this::closure);
            case POW -> {
                for (int i = 0; i < cases.size(); i += 2) {
                    power(cases.get(i), cases.get(i + 1));
                    bar.step(2);
                }
            }
            default ->
                    cases.forEach(
                            suiteCase -> {
                                run(suiteCase);
                                bar.step(1);
                            });
        }
    }

    private void run(SuiteCase suiteCase) {
        switch (suiteCase.kind()) {
            case VALUE -> value(suiteCase);
            case FUNCTION -> compiled(suiteCase, plain);
            case DYNAMIC -> compiled(suiteCase, dynamic);
            case OPTIMIZE -> optimize(suiteCase);
            case NAN, INF -> special(suiteCase);
            case SYNTAX_ERROR -> syntaxError(suiteCase);
            case SYNTAX_ERROR_ANY -> syntaxErrorAnywhere(suiteCase);
            case VARIABLE, CLOSURE, POW ->
                    throw new IllegalArgumentException(
                            suiteCase.kind() + " does not stand alone: " + suiteCase.id());
        }
    }

    private void value(SuiteCase suiteCase) {
        Outcome outcome = plain.interpret(suiteCase.expression(), suiteCase.bindings());
        tally.noError(suiteCase, outcome);
        tally.value(suiteCase, outcome);
    }

    private void compiled(SuiteCase suiteCase, Interpreter interpreter) {
        try (Handle handle = interpreter.compile(suiteCase.expression(), suiteCase.names())) {
            tally.compiled(suiteCase, handle);
            tally.value(suiteCase, handle.evaluate(suiteCase.values()));
        }
    }

    private void optimize(SuiteCase suiteCase) {
        try (Handle handle = plain.compile(suiteCase.expression())) {
            tally.compiled(suiteCase, handle);
            tally.value(suiteCase, handle.constant());
            tally.value(suiteCase, handle.evaluate());
        }
    }

    private void special(SuiteCase suiteCase) {
        Outcome outcome = plain.interpret(suiteCase.expression(), Map.of());
        tally.noError(suiteCase, outcome);
        special(suiteCase, outcome);
        try (Handle handle = plain.compile(suiteCase.expression())) {
            tally.compiled(suiteCase, handle);
            tally.noError(suiteCase, handle.compiling());
            special(suiteCase, handle.evaluate());
        }
    }

    private void special(SuiteCase suiteCase, Outcome outcome) {
        if (suiteCase.kind() == SuiteCase.Kind.NAN) {
            tally.nan(suiteCase, outcome);
        } else {
            tally.infinite(suiteCase, outcome);
        }
    }

    private void syntaxError(SuiteCase suiteCase) {
        Outcome outcome = plain.interpret(suiteCase.expression(), Map.of());
        tally.error(suiteCase, outcome);
        tally.nan(suiteCase, outcome);
        try (Handle handle = plain.compile(suiteCase.expression())) {
            tally.error(suiteCase, handle.compiling());
            tally.refused(suiteCase, handle);
        }
        // C asks a third time without a place for the error.
        tally.nan(suiteCase, plain.interpret(suiteCase.expression(), Map.of()));
    }

    private void syntaxErrorAnywhere(SuiteCase suiteCase) {
        try (Handle handle = plain.compile(suiteCase.expression(), suiteCase.names())) {
            tally.refused(suiteCase, handle);
            tally.anyError(suiteCase, handle.compiling());
        }
    }

    private void variable(String expression, List<SuiteCase> cases) {
        SuiteCase first = cases.getFirst();
        try (Handle handle = plain.compile(expression, first.names())) {
            tally.compiled(first, handle);
            tally.noError(first, handle.compiling());
            for (SuiteCase suiteCase : cases) {
                tally.value(suiteCase, handle.evaluate(suiteCase.values()));
                bar.step(1);
            }
        }
    }

    private void closure(String expression, List<SuiteCase> cases) {
        try (Handle handle = closures.compile(expression)) {
            tally.compiled(cases.getFirst(), handle);
            for (SuiteCase suiteCase : cases) {
                functions.setExtra(suiteCase.bindings().getOrDefault("extra", 0.0));
                tally.value(suiteCase, handle.evaluate());
                bar.step(1);
            }
        }
    }

    /** Two texts that must mean the same. */
    private void power(SuiteCase left, SuiteCase right) {
        try (Handle leftHandle = plain.compile(left.expression(), left.names());
                Handle rightHandle = plain.compile(right.expression(), right.names())) {
            tally.compiled(left, leftHandle);
            tally.compiled(right, rightHandle);
            tally.values(
                    left, leftHandle.evaluate(left.values()), rightHandle.evaluate(right.values()));
        }
    }

    /** Cases of one text share one compiled handle. */
    private static Map<String, List<SuiteCase>> byExpression(List<SuiteCase> cases) {
        return cases.stream()
                .collect(
                        Collectors.groupingBy(
                                SuiteCase::expression, LinkedHashMap::new, Collectors.toList()));
    }
}
