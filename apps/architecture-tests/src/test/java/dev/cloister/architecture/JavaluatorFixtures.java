package dev.cloister.architecture;

import java.util.stream.Stream;

/** Code that breaks {@link JavaluatorRules}. */
final class JavaluatorFixtures {

    private JavaluatorFixtures() {}

    static Stream<Fixture> all() {
        return Stream.of(
                Fixture.of(
                        JavaluatorRules.ONLY_THE_EXPRESSION_SERVICE_SEES_JAVALUATOR,
                        "dev.cloister.example.Shortcut",
                        """
                        package dev.cloister.example;
                        final class Shortcut {
                            double evaluate(String text) {
                                return new com.fathzer.soft.javaluator.DoubleEvaluator()
                                        .evaluate(text);
                            }
                        }
                        """),
                Fixture.of(
                        JavaluatorRules.ONLY_THE_EXPRESSION_SERVICE_SEES_JAVALUATOR,
                        "dev.cloister.benchmark.app.Warmer",
                        """
                        package dev.cloister.benchmark.app;
                        final class Warmer {
                            com.fathzer.soft.javaluator.DoubleEvaluator evaluator;
                        }
                        """),
                Fixture.of(
                        JavaluatorRules.NO_JAVALUATOR_TYPE_LEAVES_ITS_USER,
                        "dev.cloister.engine.expression.Tree.root(java.util.List)",
                        """
                        package dev.cloister.engine.expression;
                        final class Tree {
                            void root(
                                    java.util.List<com.fathzer.soft.javaluator.Operator> operators) {}
                        }
                        """));
    }
}
