package dev.cloister.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Where the JVM's own protection ends. */
final class NativeRules {

    @ArchTest
    static final ArchRule ONLY_LINUX_LINKS_NATIVE_CODE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cloister.linux..")
                    .should(
                            Access.mention(
                                    "the linker",
                                    "java\\.lang\\.foreign\\.(Linker|SymbolLookup).*"))
                    .because(
                            "one module with native access can be read to the end; a wrong"
                                    + " signature corrupts memory anywhere");

    @ArchTest
    static final ArchRule MEMORY_SEGMENTS_STAY_IN_SHARED_MEMORY_CODE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.cloister.linux..",
                            "dev.cloister.shm..",
                            // Copies the contents of segments that are arguments and results.
                            "dev.cloister.contract",
                            // Has a service that gives and takes some.
                            "dev.cloister.testkit")
                    .should(Access.mention("foreign memory", "java\\.lang\\.foreign\\..*"))
                    .because("who needs no shared memory gets buffers and streams");

    @ArchTest
    static final ArchRule EVERY_ARENA_IS_CLOSED_BY_ITS_OWNER =
            noClasses()
                    .that(Exempt.notIn(Exempt.LEFT_TO_THE_COLLECTOR))
                    .should(Access.use(Arena.class, "ofAuto|global"))
                    .because(
                            "memory that the collector frees may still be in the kernel's hands,"
                                    + " and memory that nobody frees outlives its compartment");

    @ArchTest
    static final ArchRule NO_SEGMENT_IS_STRETCHED =
            noClasses()
                    .should(Access.use(MemorySegment.class, "reinterpret"))
                    .because("it sets a bound that nothing checks");

    @ArchTest
    static final ArchRule NO_UNSAFE =
            noClasses()
                    .that(Exempt.notIn(Exempt.USERS_OF_OPEN_PACKAGES))
                    .should(
                            Access.mention(
                                    "insides of the JDK", "(sun|com\\.sun|jdk\\.internal)\\..*"))
                    .because("the JDK's insides are not ours, and unsafe access checks nothing");

    @ArchTest
    static final ArchRule NO_NATIVE_METHODS =
            noMethods()
                    .should()
                    .haveModifier(JavaModifier.NATIVE)
                    .because("native code is reached by java.lang.foreign alone");

    @ArchTest
    static final ArchRule NO_NATIVE_LIBRARIES =
            noClasses()
                    .should(
                            Access.use(System.class, "load|loadLibrary")
                                    .or(Access.use(Runtime.class, "load|loadLibrary")))
                    .because("native code is reached by java.lang.foreign alone");

    private NativeRules() {}
}
