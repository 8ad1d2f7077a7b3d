package dev.cloister.architecture;

import java.util.stream.Stream;

/** Code that breaks {@link OpponentRules}. */
final class OpponentFixtures {

    private OpponentFixtures() {}

    static Stream<Fixture> all() {
        return Stream.of(
                Fixture.of(
                        OpponentRules.ONLY_CONTENDERS_SEE_OTHER_EVALUATORS,
                        "dev.cloister.engine.expression.Borrowed",
                        """
                        package dev.cloister.engine.expression;
                        final class Borrowed {
                            net.objecthunter.exp4j.Expression expression;
                        }
                        """),
                Fixture.of(
                        OpponentRules.ONLY_CONTENDERS_SEE_OTHER_EVALUATORS,
                        "dev.cloister.benchmark.app.report.Decimal",
                        """
                        package dev.cloister.benchmark.app.report;
                        final class Decimal {
                            com.ezylang.evalex.Expression expression;
                        }
                        """),
                Fixture.of(
                        OpponentRules.ONLY_AERONS_OWN_ENDS_SEE_AERON,
                        "dev.cloister.benchmark.app.peer.InProcess",
                        """
                        package dev.cloister.benchmark.app.peer;
                        final class InProcess {
                            io.aeron.Aeron aeron;
                        }
                        """),
                Fixture.of(
                        OpponentRules.ONLY_AERONS_OWN_ENDS_SEE_AERON,
                        "dev.cloister.shm.Borrowed",
                        """
                        package dev.cloister.shm;
                        final class Borrowed {
                            org.agrona.DirectBuffer buffer;
                        }
                        """));
    }
}
