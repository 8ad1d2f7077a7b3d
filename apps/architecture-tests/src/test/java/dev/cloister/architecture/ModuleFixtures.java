package dev.cloister.architecture;

import java.util.stream.Stream;

/** Code that breaks {@link ModuleRules}. */
final class ModuleFixtures {

    private ModuleFixtures() {}

    static Stream<Fixture> all() {
        return Stream.of(
                Fixture.of(
                        ModuleRules.EVERY_CLASS_BELONGS_TO_A_PART,
                        "dev.cloister.scratch.Stray",
                        """
                        package dev.cloister.scratch;
                        final class Stray {}
                        """),
                Fixture.of(
                        ModuleRules.APPS_SEE_ONLY_THE_EXPORTED_API,
                        "dev.cloister.cli.Nosy",
                        """
                        package dev.cloister.cli;
                        final class Nosy {
                            dev.cloister.launcher.ProcessLauncher launcher;
                        }
                        """),
                Fixture.of(
                        ModuleRules.APPS_SEE_ONLY_THE_EXPORTED_API,
                        "dev.cloister.example.Copycat",
                        """
                        package dev.cloister.example;
                        final class Copycat {
                            Object header = new dev.cloister.wire.CallHeader();
                        }
                        """),
                Fixture.of(
                        ModuleRules.APPS_SEE_ONLY_THE_EXPORTED_API,
                        "dev.cloister.benchmark.app.peer.Inside",
                        """
                        package dev.cloister.benchmark.app.peer;
                        final class Inside {
                            Object provider = new dev.cloister.shm.ShmTransportProvider();
                        }
                        """),
                Fixture.of(
                        ModuleRules.ONLY_THE_ENGINE_SEES_THE_ENGINE,
                        "dev.cloister.expression.Favourite",
                        """
                        package dev.cloister.expression;
                        final class Favourite {
                            dev.cloister.engine.expression.CompiledExpression expression;
                        }
                        """),
                Fixture.of(
                        ModuleRules.ONLY_THE_TEST_KIT_SEES_THE_SANDBOX,
                        "dev.cloister.launcher.InProcess",
                        """
                        package dev.cloister.launcher;
                        final class InProcess {
                            void start() throws Exception { dev.cloister.sandbox.Sandbox.main(); }
                        }
                        """),
                Fixture.of(
                        ModuleRules.TRANSPORTS_SEE_ONLY_THE_SPI,
                        "dev.cloister.ipc.Shortcut",
                        """
                        package dev.cloister.ipc;
                        final class Shortcut {
                            dev.cloister.launcher.ProcessLauncher launcher;
                        }
                        """),
                Fixture.of(
                        ModuleRules.ONLY_EXPRESSIONS_KNOW_EXPRESSIONS,
                        "dev.cloister.launcher.Favourite",
                        """
                        package dev.cloister.launcher;
                        final class Favourite {
                            boolean isIt(Class<?> contract) {
                                return contract == dev.cloister.api.expression.Expressions.class;
                            }
                        }
                        """),
                Fixture.of(
                        ModuleRules.ONLY_EXPRESSIONS_KNOW_EXPRESSIONS,
                        "dev.cloister.sandbox.Shortcut",
                        """
                        package dev.cloister.sandbox;
                        final class Shortcut {
                            double run(dev.cloister.expression.ExpressionEngine engine) {
                                return engine.evaluateCompiled(1);
                            }
                        }
                        """),
                Fixture.of(
                        ModuleRules.ONLY_EXPRESSIONS_KNOW_EXPRESSIONS,
                        "dev.cloister.contract.Special",
                        """
                        package dev.cloister.contract;
                        final class Special {
                            Class<?> first = dev.cloister.api.timing.EngineTiming.class;
                        }
                        """),
                Fixture.of(
                        ModuleRules.ONLY_EXPRESSIONS_KNOW_EXPRESSIONS,
                        "dev.cloister.vault.Calculating",
                        """
                        package dev.cloister.vault;
                        final class Calculating {
                            dev.cloister.api.expression.Expressions expressions;
                        }
                        """),
                Fixture.of(
                        ModuleRules.ONLY_EXPRESSIONS_KNOW_EXPRESSIONS,
                        "dev.cloister.launcher.pool.Warm",
                        """
                        package dev.cloister.launcher.pool;
                        final class Warm {
                            dev.cloister.api.expression.Expressions expressions;
                        }
                        """),
                Fixture.of(
                        ModuleRules.PACKAGES_HAVE_NO_CYCLES,
                        "dev.cloister.testkit.hen.Hen",
                        """
                        package dev.cloister.testkit.hen;
                        public final class Hen { dev.cloister.testkit.egg.Egg egg; }
                        """,
                        """
                        package dev.cloister.testkit.egg;
                        public final class Egg { dev.cloister.testkit.hen.Hen hen; }
                        """),
                Fixture.of(
                        ModuleRules.TOP_PACKAGES_HAVE_NO_CYCLES,
                        "dev.cloister.tinyexpr.deep.Root",
                        """
                        package dev.cloister.expression;
                        public final class Stem { dev.cloister.tinyexpr.Leaf leaf; }
                        """,
                        """
                        package dev.cloister.tinyexpr;
                        public final class Leaf {}
                        """,
                        """
                        package dev.cloister.tinyexpr.deep;
                        final class Root { dev.cloister.expression.Stem stem; }
                        """));
    }
}
