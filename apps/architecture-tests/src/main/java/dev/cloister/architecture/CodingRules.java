package dev.cloister.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Instant;
import java.util.ServiceLoader;

/** What no code of ours does, wherever it is. */
final class CodingRules {

    @ArchTest
    static final ArchRule ONLY_REGISTRIES_LOAD_SERVICES =
            noClasses()
                    .that(Exempt.notIn(Exempt.SERVICE_REGISTRIES))
                    .should(Access.use(ServiceLoader.class, ".*"))
                    .because("one place per kind of provider picks, checks and explains");

    @ArchTest
    static final ArchRule ONLY_MAINS_USE_STANDARD_STREAMS =
            noClasses()
                    .that(Exempt.notIn(Exempt.STREAM_OWNERS))
                    .should(ACCESS_STANDARD_STREAMS)
                    .because("a library has no say over its caller's terminal");

    @ArchTest
    static final ArchRule NO_GENERIC_EXCEPTIONS =
            noClasses()
                    .should(THROW_GENERIC_EXCEPTIONS)
                    .because("nobody can tell what to do about an exception without a type");

    @ArchTest
    static final ArchRule NO_JAVA_UTIL_LOGGING =
            noClasses()
                    .should(Access.mention("java.util.logging", "java\\.util\\.logging\\..*"))
                    .because("it would put a module into every image and a choice into every app");

    @ArchTest
    static final ArchRule NO_SLEEPING =
            noClasses()
                    .should(Access.use(Thread.class, "sleep"))
                    .because("who waits for something must wait for that and not for a while");

    @ArchTest
    static final ArchRule NO_WALL_CLOCK =
            noClasses()
                    .that(Exempt.notIn(Exempt.WALL_CLOCK_READERS))
                    .should(
                            Access.use(System.class, "currentTimeMillis")
                                    .or(Access.use(Instant.class, "now")))
                    .because("it jumps; durations and deadlines come from System.nanoTime");

    @ArchTest
    static final ArchRule NO_SHELL_WORDS =
            noClasses()
                    .should(Access.use(Runtime.class, "exec"))
                    .because("it splits a command at spaces; ProcessBuilder takes it as it is");

    @ArchTest
    static final ArchRule NO_JAVA_SERIALIZATION =
            noClasses()
                    .should(Access.mention("object streams", "java\\.io\\.Object(Input|Output).*"))
                    .because("reading an object runs code that the writer chose");

    private CodingRules() {}
}
