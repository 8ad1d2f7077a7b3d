package dev.cloister.architecture;

import java.util.stream.Stream;

/** Code that breaks {@link SandboxRules}. */
final class SandboxFixtures {

    private SandboxFixtures() {}

    static Stream<Fixture> all() {
        return Stream.of(
                Fixture.of(
                        SandboxRules.SERVICES_TOUCH_NO_FILES_AND_NO_NETWORK,
                        "dev.cloister.engine.expression.Saved",
                        """
                        package dev.cloister.engine.expression;
                        final class Saved {
                            java.nio.file.Path file = java.nio.file.Path.of("formulas");
                        }
                        """),
                Fixture.of(
                        SandboxRules.SERVICES_TOUCH_NO_FILES_AND_NO_NETWORK,
                        "dev.cloister.engine.timing.Remote",
                        """
                        package dev.cloister.engine.timing;
                        final class Remote {
                            Object report = java.net.URI.create("http://localhost/");
                        }
                        """),
                Fixture.of(
                        SandboxRules.SERVICES_TOUCH_NO_FILES_AND_NO_NETWORK,
                        "dev.cloister.vault.service.KeyFile",
                        """
                        package dev.cloister.vault.service;
                        final class KeyFile {
                            java.io.File file = new java.io.File("key");
                        }
                        """),
                Fixture.of(
                        SandboxRules.SERVICES_START_NOTHING,
                        "dev.cloister.engine.expression.Parallel",
                        """
                        package dev.cloister.engine.expression;
                        final class Parallel {
                            void evaluate(Runnable tree) { Thread.ofVirtual().start(tree); }
                        }
                        """),
                Fixture.of(
                        SandboxRules.SERVICES_DO_NOT_END_THE_PROCESS,
                        "dev.cloister.engine.expression.Quitter",
                        """
                        package dev.cloister.engine.expression;
                        final class Quitter {
                            void fail() { System.exit(1); }
                        }
                        """),
                Fixture.of(
                        SandboxRules.SERVICES_USE_NO_REFLECTION,
                        "dev.cloister.engine.expression.Dynamic",
                        """
                        package dev.cloister.engine.expression;
                        final class Dynamic {
                            Class<?> function(String name) throws ClassNotFoundException {
                                return Class.forName(name);
                            }
                        }
                        """));
    }
}
