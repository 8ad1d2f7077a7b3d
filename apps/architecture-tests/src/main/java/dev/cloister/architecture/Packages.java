package dev.cloister.architecture;

/** Names of packages that several rules mean. */
final class Packages {

    /** Everything that is ours. */
    static final String OURS = "dev.cloister..";

    /** What module dev.cloister.api exports to everyone; a test compares it with the descriptor. */
    static final String[] EXPORTED = {
        "dev.cloister.api",
        "dev.cloister.api.contract",
        "dev.cloister.api.doctor",
        "dev.cloister.api.expression",
        "dev.cloister.api.image",
        "dev.cloister.api.timing",
        "dev.cloister.spi",
        "dev.cloister.tinyexpr",
    };

    /** What other modules export to everyone; compared as well. */
    static final String[] EXPORTED_BESIDE_THE_API = {
        "dev.cloister.apps.common",
        "dev.cloister.benchmark",
        "dev.cloister.escape",
        "dev.cloister.faults",
        "dev.cloister.management",
        "dev.cloister.micrometer",
        "dev.cloister.testkit",
        "dev.cloister.tutorial",
        "dev.cloister.vault",
    };

    /** What a transport needs: the exceptions and the interfaces. */
    static final String[] FOR_PROVIDERS = {"dev.cloister.api", "dev.cloister.spi"};

    /** One service, as seen from all sides. The engine's own timing speaks of expressions too. */
    static final String[] EXPRESSIONS = {
        "dev.cloister.api.expression..",
        "dev.cloister.api.timing..",
        "dev.cloister.engine.expression..",
        "dev.cloister.engine.timing..",
        "dev.cloister.expression..",
        "dev.cloister.tinyexpr..",
    };

    /** Programs that are about expressions. */
    static final String[] EXPRESSION_PROGRAMS = {
        "dev.cloister.benchmark.app..",
        "dev.cloister.cli",
        "dev.cloister.example",
        "dev.cloister.example2",
        "dev.cloister.faults.app.load",
        "dev.cloister.testsuite..",
    };

    private Packages() {}
}
