package dev.cloister.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How far the library that finds out what binds to what may reach. */
final class JavaluatorRules {

    private static final DescribedPredicate<JavaClass> JAVALUATOR =
            resideInAPackage("com.fathzer.soft.javaluator..").as("belong to Javaluator");

    @ArchTest
    static final ArchRule ONLY_THE_EXPRESSION_SERVICE_SEES_JAVALUATOR =
            noClasses()
                    .that(
                            not(
                                    resideInAnyPackage(
                                            "dev.cloister.engine.expression",
                                            // Measures the library as people use it today, in
                                            // process, for comparison.
                                            "dev.cloister.benchmark.app.expression")))
                    .should()
                    .dependOnClassesThat(JAVALUATOR)
                    .because("it accepts texts that are no expressions: our syntax goes before it");

    @ArchTest
    static final ArchRule NO_JAVALUATOR_TYPE_LEAVES_ITS_USER =
            members()
                    .that(areDeclaredInTheEngine())
                    .and(canBeUsedElsewhere())
                    .should(Signatures.mentionNone(JAVALUATOR))
                    .because("the engine's trees are its own, whatever finds their shape");

    private JavaluatorRules() {}

    private static DescribedPredicate<JavaMember> areDeclaredInTheEngine() {
        return DescribedPredicate.describe(
                "are declared in the engine",
                member -> Part.in(Part.ENGINE).test(member.getOwner()));
    }

    private static DescribedPredicate<JavaMember> canBeUsedElsewhere() {
        return DescribedPredicate.describe(
                "can be used elsewhere",
                member ->
                        !member.getModifiers().contains(JavaModifier.PRIVATE)
                                && !member.getOwner().getModifiers().contains(JavaModifier.PRIVATE)
                                // Only the library calls what it declared itself.
                                && !overridesJavaluator(member));
    }

    private static boolean overridesJavaluator(JavaMember member) {
        return member instanceof JavaMethod method
                && method.getOwner().getAllRawSuperclasses().stream()
                        .filter(JAVALUATOR)
                        .anyMatch(type -> declares(type, method));
    }

    private static boolean declares(JavaClass type, JavaMethod method) {
        return type.getMethods().stream()
                .anyMatch(
                        inherited ->
                                inherited.getName().equals(method.getName())
                                        && inherited.getRawParameterTypes().size()
                                                == method.getRawParameterTypes().size());
    }
}
