package dev.cloister.architecture;

import java.util.stream.Stream;

/** Code that breaks {@link CodingRules}. */
final class CodingFixtures {

    private CodingFixtures() {}

    static Stream<Fixture> all() {
        return Stream.of(
                Fixture.of(
                        CodingRules.ONLY_REGISTRIES_LOAD_SERVICES,
                        "dev.cloister.launcher.Finder",
                        """
                        package dev.cloister.launcher;
                        final class Finder {
                            Object found = java.util.ServiceLoader.load(Runnable.class);
                        }
                        """),
                Fixture.of(
                        CodingRules.ONLY_MAINS_USE_STANDARD_STREAMS,
                        "dev.cloister.ipc.Chatty",
                        """
                        package dev.cloister.ipc;
                        final class Chatty {
                            void say() { System.err.println("hello"); }
                        }
                        """),
                Fixture.of(
                        CodingRules.NO_GENERIC_EXCEPTIONS,
                        "dev.cloister.spi.Vague",
                        """
                        package dev.cloister.spi;
                        final class Vague {
                            void fail() { throw new RuntimeException("something went wrong"); }
                        }
                        """),
                Fixture.of(
                        CodingRules.NO_JAVA_UTIL_LOGGING,
                        "dev.cloister.launcher.Logged",
                        """
                        package dev.cloister.launcher;
                        final class Logged {
                            void log() { java.util.logging.Logger.getGlobal().info("started"); }
                        }
                        """),
                Fixture.of(
                        CodingRules.NO_SLEEPING,
                        "dev.cloister.launcher.Poller",
                        """
                        package dev.cloister.launcher;
                        final class Poller {
                            void poll() throws InterruptedException { Thread.sleep(500); }
                        }
                        """),
                Fixture.of(
                        CodingRules.NO_WALL_CLOCK,
                        "dev.cloister.launcher.Stopwatch",
                        """
                        package dev.cloister.launcher;
                        final class Stopwatch {
                            java.util.function.LongSupplier clock = System::currentTimeMillis;
                        }
                        """),
                Fixture.of(
                        CodingRules.NO_WALL_CLOCK,
                        "dev.cloister.ipc.Timeout",
                        """
                        package dev.cloister.ipc;
                        final class Timeout {
                            java.time.Instant end = java.time.Instant.now().plusSeconds(1);
                        }
                        """),
                Fixture.of(
                        CodingRules.NO_SHELL_WORDS,
                        "dev.cloister.launcher.Spawner",
                        """
                        package dev.cloister.launcher;
                        final class Spawner {
                            Process start(String command) throws java.io.IOException {
                                return Runtime.getRuntime().exec(new String[] {command});
                            }
                        }
                        """),
                Fixture.of(
                        CodingRules.NO_JAVA_SERIALIZATION,
                        "dev.cloister.ipc.Trusting",
                        """
                        package dev.cloister.ipc;
                        final class Trusting {
                            Object read(java.io.InputStream in) throws Exception {
                                return new java.io.ObjectInputStream(in).readObject();
                            }
                        }
                        """));
    }
}
