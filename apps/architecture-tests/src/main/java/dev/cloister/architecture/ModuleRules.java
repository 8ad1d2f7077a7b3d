package dev.cloister.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.EnumSet;

/** Which part may see which. The module descriptors say most of it again. */
final class ModuleRules {

    @ArchTest
    static final ArchRule EVERY_CLASS_BELONGS_TO_A_PART =
            classes()
                    .should(ArchCondition.from(Part.ANY))
                    .because("the rules look only where they know of something to look at");

    @ArchTest
    static final ArchRule APPS_SEE_ONLY_THE_EXPORTED_API =
            classes()
                    .that(Part.in(Part.APPS))
                    // What the programs share belongs to them.
                    .should(seeOnly(exported().or(Part.in(Part.APPS_COMMON))))
                    .because(
                            "whatever else an application could reach would be a way around the"
                                    + " boundary, and one more thing that can never change");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_SEES_THE_ENGINE =
            noClasses()
                    .that(not(Part.in(Part.ENGINE)))
                    .should()
                    .dependOnClassesThat(Part.in(Part.ENGINE))
                    .because("the engine exists only in the images that ask for it");

    @ArchTest
    static final ArchRule ONLY_THE_TEST_KIT_SEES_THE_SANDBOX =
            noClasses()
                    .that(not(Part.in(EnumSet.of(Part.SANDBOX, Part.TESTKIT))))
                    .should()
                    .dependOnClassesThat(Part.in(Part.SANDBOX))
                    .because(
                            "what serves in an image runs nowhere else, but for tests that have"
                                    + " both sides in one JVM");

    @ArchTest
    static final ArchRule TRANSPORTS_SEE_ONLY_THE_SPI =
            classes()
                    .that(Part.in(Part.TRANSPORTS))
                    .should(seeOnly(forProviders().or(Part.in(Part.LINUX))))
                    .because(
                            "a transport is swapped by swapping a jar: it knows neither another"
                                    + " transport nor the launcher nor the engine");

    @ArchTest
    static final ArchRule ONLY_EXPRESSIONS_KNOW_EXPRESSIONS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(Packages.EXPRESSIONS)
                    .and()
                    .resideOutsideOfPackages(Packages.EXPRESSION_PROGRAMS)
                    .and(Exempt.notIn(Exempt.TESTS_OF_EXPRESSIONS))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(Packages.EXPRESSIONS)
                    .because(
                            "services are found by their contract, so that the next one needs no"
                                    + " change to what starts, calls, carries and dispatches");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.cloister.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("packages in a cycle can only be understood and changed together");

    @ArchTest
    static final ArchRule TOP_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.cloister.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a package with all that is below it is one thing to understand, too");

    private ModuleRules() {}

    private static DescribedPredicate<JavaClass> exported() {
        return resideInAnyPackage(Packages.EXPORTED).as("are exported by the API");
    }

    private static DescribedPredicate<JavaClass> forProviders() {
        return resideInAnyPackage(Packages.FOR_PROVIDERS).as("are meant for providers");
    }

    /** Of our classes, depend only on those of the same part and on some others. */
    private static ArchCondition<JavaClass> seeOnly(DescribedPredicate<JavaClass> others) {
        DescribedPredicate<JavaClass> hidden = resideInAPackage(Packages.OURS).and(not(others));
        return new ArchCondition<>("see only classes that " + others.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (hidden.test(target) && !Part.of(target).equals(Part.of(type))) {
                        events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
