package dev.cloister.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How far the libraries that the benchmark compares with may reach. */
final class OpponentRules {

    @ArchTest
    static final ArchRule ONLY_CONTENDERS_SEE_OTHER_EVALUATORS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cloister.benchmark.app.expression")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.ezylang.evalex..", "net.objecthunter.exp4j..")
                    .because("they are measured, and nothing of ours is made of them");

    @ArchTest
    static final ArchRule ONLY_AERONS_OWN_ENDS_SEE_AERON =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cloister.benchmark.aeron")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.aeron..", "org.agrona..")
                    .because(
                            "it opens the JDK's internals, which no process with a compartment"
                                    + " may need");

    private OpponentRules() {}
}
