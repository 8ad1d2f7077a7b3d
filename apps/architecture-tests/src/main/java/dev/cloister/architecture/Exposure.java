package dev.cloister.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;
import java.util.stream.Stream;

/** What a class of an exported package shows to those who see only exported packages. */
final class Exposure {

    private static final DescribedPredicate<JavaClass> IN_EXPORTED_PACKAGES =
            resideInAnyPackage(Packages.EXPORTED)
                    .or(resideInAnyPackage(Packages.EXPORTED_BESIDE_THE_API));

    /** What every module has, and what our modules require on behalf of who requires them. */
    private static final DescribedPredicate<JavaClass> IN_LIBRARIES =
            resideInAnyPackage(
                    "java..",
                    "io.micrometer..",
                    "org.jspecify..",
                    "org.junit.jupiter..",
                    "picocli..");

    private Exposure() {}

    /** Classes that code of another module can name. */
    static DescribedPredicate<JavaClass> areExported() {
        return DescribedPredicate.describe("are exported", Exposure::isExported);
    }

    /** Declarations of the class and of its visible members mention only what callers can name. */
    static ArchCondition<JavaClass> exposeOnlyExportedTypes() {
        return new ArchCondition<>("expose only exported types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                report(type, type.getName(), Signatures.types(type), events);
                for (JavaMember member : type.getMembers()) {
                    if (isVisible(member.getModifiers())) {
                        report(type, member.getFullName(), Signatures.types(member), events);
                    }
                }
            }
        };
    }

    /**
     * A contract, and the records and sealed interfaces that cross with it, mention only public
     * types of packages that everyone sees. The API's own contracts may keep to the API: it opens
     * its packages to the generated code itself.
     */
    static ArchCondition<JavaClass> mentionOnlyTypesThatCanCross() {
        return new ArchCondition<>("mention only types that can cross") {
            @Override
            public void check(JavaClass contract, ConditionEvents events) {
                Signatures.reachable(contract, IN_LIBRARIES).stream()
                        .filter(type -> !canCross(contract, type))
                        .forEach(
                                type ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        contract,
                                                        contract.getName()
                                                                + " mentions "
                                                                + type.getName())));
            }
        };
    }

    private static boolean canCross(JavaClass contract, JavaClass type) {
        return canBeNamed(type)
                || (isVisible(type)
                        && Part.in(Part.API).test(contract)
                        && Part.in(Part.API).test(type));
    }

    private static void report(
            JavaClass owner, String declaration, Stream<JavaClass> types, ConditionEvents events) {
        types.filter(type -> !canBeNamed(type))
                .forEach(
                        type ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                owner,
                                                declaration + " exposes " + type.getName())));
    }

    private static boolean canBeNamed(JavaClass type) {
        return type.isPrimitive() || IN_LIBRARIES.test(type) || isExported(type);
    }

    private static boolean isExported(JavaClass type) {
        return IN_EXPORTED_PACKAGES.test(type) && isVisible(type);
    }

    private static boolean isVisible(JavaClass type) {
        return isVisible(type.getModifiers())
                && type.getEnclosingClass().map(Exposure::isVisible).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }
}
