package dev.cloister.architecture;

import java.util.stream.Stream;

/** Code that breaks {@link ApiRules}. */
final class ApiFixtures {

    private ApiFixtures() {}

    static Stream<Fixture> all() {
        return Stream.of(
                Fixture.of(
                        ApiRules.EXPORTED_PACKAGES_EXPOSE_ONLY_EXPORTED_TYPES,
                        "dev.cloister.api.Leaky.header()",
                        """
                        package dev.cloister.api;
                        public interface Leaky {
                            java.util.List<dev.cloister.wire.CallHeader[]> header();
                        }
                        """),
                Fixture.of(
                        ApiRules.EXPORTED_PACKAGES_EXPOSE_ONLY_EXPORTED_TYPES,
                        "dev.cloister.tinyexpr.Heir exposes dev.cloister.tinyexpr.Hidden",
                        """
                        package dev.cloister.tinyexpr;
                        public final class Heir extends Hidden {}
                        """,
                        """
                        package dev.cloister.tinyexpr;
                        class Hidden {}
                        """),
                Fixture.of(
                        ApiRules.CONTRACTS_MENTION_ONLY_EXPORTED_TYPES,
                        "dev.cloister.cli.Inner mentions dev.cloister.cli.Inner",
                        """
                        package dev.cloister.cli;
                        @dev.cloister.api.contract.Contract(name = "inner", version = 1)
                        public interface Inner { int answer(); }
                        """),
                Fixture.of(
                        ApiRules.CONTRACTS_MENTION_ONLY_EXPORTED_TYPES,
                        "dev.cloister.expression.Sly mentions dev.cloister.expression.Secret",
                        """
                        package dev.cloister.expression;
                        @dev.cloister.api.contract.Contract(name = "sly", version = 1)
                        public interface Sly { void tell(java.util.List<Secret> secrets); }
                        """,
                        """
                        package dev.cloister.expression;
                        record Secret(int value) {}
                        """),
                Fixture.of(
                        ApiRules.CONTRACTS_MENTION_ONLY_EXPORTED_TYPES,
                        "dev.cloister.expression.Deep mentions dev.cloister.expression.Core",
                        """
                        package dev.cloister.expression;
                        @dev.cloister.api.contract.Contract(name = "deep", version = 1)
                        public interface Deep { Shell look(); }
                        """,
                        """
                        package dev.cloister.expression;
                        public sealed interface Shell permits Shell.Full {
                            record Full(Core[] cores) implements Shell {}
                        }
                        """,
                        """
                        package dev.cloister.expression;
                        record Core(int value) {}
                        """),
                Fixture.of(
                        ApiRules.SPI_TYPES_ARE_CLOSED,
                        "dev.cloister.spi.AbstractTransport",
                        """
                        package dev.cloister.spi;
                        public abstract class AbstractTransport {}
                        """),
                Fixture.of(
                        ApiRules.IMPLEMENTATIONS_ARE_PACKAGE_PRIVATE,
                        "dev.cloister.launcher.Pool",
                        """
                        package dev.cloister.launcher;
                        public final class Pool {}
                        """),
                Fixture.of(
                        ApiRules.THE_API_STARTS_NOTHING,
                        "dev.cloister.expression.Eager",
                        """
                        package dev.cloister.expression;
                        final class Eager {
                            void go(Runnable work) { Thread.startVirtualThread(work); }
                        }
                        """),
                Fixture.of(
                        ApiRules.THE_API_STARTS_NOTHING,
                        "dev.cloister.api.Shell",
                        """
                        package dev.cloister.api;
                        final class Shell {
                            Object command = new ProcessBuilder("true");
                        }
                        """),
                Fixture.of(
                        ApiRules.EVERY_PACKAGE_IS_NULL_MARKED,
                        "dev.cloister.wire.Careless",
                        "package dev.cloister.wire;",
                        """
                        package dev.cloister.wire;
                        final class Careless {}
                        """));
    }
}
