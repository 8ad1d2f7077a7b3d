package dev.cloister.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

import java.util.concurrent.CompletableFuture;

/**
 * What a service in the sandbox may do: compute. The kernel and the smallness of the image hold the
 * line; these rules keep the code from ever asking for more than it will be given.
 */
final class SandboxRules {

    private static final String[] SERVICES = {
        "dev.cloister.engine.*..", "dev.cloister.*.service.."
    };

    @ArchTest
    static final ArchRule SERVICES_TOUCH_NO_FILES_AND_NO_NETWORK =
            services(
                    Access.mention(
                            "files or the network",
                            "java\\.io\\.(File.*|RandomAccessFile)"
                                    + "|java\\.net\\..*"
                                    + "|java\\.nio\\.(channels|file)\\..*"),
                    "a confined process is denied them");

    @ArchTest
    static final ArchRule SERVICES_START_NOTHING =
            services(
                    Access.mention(
                                    "threads or processes",
                                    "java\\.lang\\.(Process.*|Thread|ThreadGroup|Thread\\$.*)")
                            .or(Access.mention("executors", Access.EXECUTORS))
                            // As a result it is fine: the call's thread waits for it.
                            .or(Access.use(CompletableFuture.class, ".*Async.*|.*Time.*")),
                    "a call is done on the thread that received it, and ends with it");

    @ArchTest
    static final ArchRule SERVICES_DO_NOT_END_THE_PROCESS =
            services(
                    Access.use(System.class, "exit")
                            .or(Access.mention("the runtime", "java\\.lang\\.Runtime")),
                    "the end of a compartment is the transport's and the app's to decide");

    @ArchTest
    static final ArchRule SERVICES_USE_NO_REFLECTION =
            services(
                    Exempt.notIn(Exempt.CODE_WRITERS),
                    Access.mention("reflection", "java\\.lang\\.(ClassLoader|reflect\\..*)")
                            .or(
                                    Access.use(
                                            Class.class,
                                            "forName|newInstance"
                                                    + "|get(Declared)?(Class|Constructor|Field"
                                                    + "|Method)(es|s)?")),
                    "no text from outside may ever choose what code runs");

    private SandboxRules() {}

    private static ArchRule services(ArchCondition<JavaClass> condition, String because) {
        return services(DescribedPredicate.alwaysTrue(), condition, because);
    }

    private static ArchRule services(
            DescribedPredicate<JavaClass> which,
            ArchCondition<JavaClass> condition,
            String because) {
        return noClasses()
                .that()
                .resideInAnyPackage(SERVICES)
                .and(which)
                .should(condition)
                .because(because);
    }
}
