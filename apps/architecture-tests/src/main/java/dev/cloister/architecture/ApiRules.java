package dev.cloister.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

import dev.cloister.api.Launcher;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.doctor.Examiner;
import dev.cloister.api.image.ImageMaker;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.spi.TransportProvider;

import org.jspecify.annotations.NullMarked;

import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;

/** What is visible from outside, and what that promises. */
final class ApiRules {

    @ArchTest
    static final ArchRule EXPORTED_PACKAGES_EXPOSE_ONLY_EXPORTED_TYPES =
            classes()
                    .that(Exposure.areExported())
                    .should(Exposure.exposeOnlyExportedTypes())
                    .because("a type that a caller meets but cannot name is half an API");

    @ArchTest
    static final ArchRule CONTRACTS_MENTION_ONLY_EXPORTED_TYPES =
            classes()
                    .that()
                    .areAnnotatedWith(Contract.class)
                    .should(Exposure.mentionOnlyTypesThatCanCross())
                    .because(
                            "both sides of a boundary must be able to name what crosses it, and so"
                                    + " must the code that is generated between them");

    @ArchTest
    static final ArchRule SPI_TYPES_ARE_CLOSED =
            classes()
                    .that()
                    .resideInAPackage("dev.cloister.spi..")
                    .should(ArchCondition.from(areInterfacesRecordsEnumsOrFinal()))
                    .because("providers implement interfaces; a class to extend is two contracts");

    @ArchTest
    static final ArchRule IMPLEMENTATIONS_ARE_PACKAGE_PRIVATE =
            noClasses()
                    .that(
                            Part.in(
                                    EnumSet.of(
                                            Part.ENGINE,
                                            Part.IPC,
                                            Part.LAUNCHER,
                                            Part.SANDBOX,
                                            Part.SHM)))
                    .and(areTopLevel())
                    .and(Exempt.notIn(Exempt.SHARED_BETWEEN_PACKAGES))
                    .and(DescribedPredicate.not(areProviders().or(areMainClasses())))
                    .should()
                    .bePublic()
                    .because(
                            "ServiceLoader needs the providers, the JVM the mains, nobody the"
                                    + " rest");

    @ArchTest
    static final ArchRule THE_API_STARTS_NOTHING =
            noClasses()
                    .that(Part.in(Part.API))
                    .should(
                            Access.use(Thread.class, "<init>|start|of.*|startVirtualThread")
                                    .or(Access.use(Runtime.class, "exec|.*Hook"))
                                    .or(Access.mention("processes", "java\\.lang\\.Process.*"))
                                    .or(Access.mention("executors", Access.EXECUTORS))
                                    .or(Access.use(CompletableFuture.class, ".*Async.*|.*Time.*")))
                    .because("threads and processes belong to those who can end them");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
            classes()
                    .should(ArchCondition.from(liveInANullMarkedPackage()))
                    .because("without it, nothing checks what may be null");

    private ApiRules() {}

    private static DescribedPredicate<JavaClass> areInterfacesRecordsEnumsOrFinal() {
        return DescribedPredicate.describe(
                "be an interface, a record, an enum or a final class",
                type ->
                        type.isInterface()
                                || type.isRecord()
                                || type.isEnum()
                                || type.getModifiers().contains(JavaModifier.FINAL)
                                // A constant of an enum with a body of its own.
                                || type.isAnonymousClass());
    }

    private static DescribedPredicate<JavaClass> areTopLevel() {
        return DescribedPredicate.describe("are top-level classes", JavaClass::isTopLevelClass);
    }

    private static DescribedPredicate<JavaClass> areProviders() {
        return assignableTo(TransportProvider.class)
                .or(assignableTo(ServiceProvider.class))
                .or(assignableTo(Launcher.class))
                .or(assignableTo(ImageMaker.class))
                .or(assignableTo(Examiner.class))
                .as("are providers");
    }

    private static DescribedPredicate<JavaClass> areMainClasses() {
        return DescribedPredicate.describe(
                "are main classes", type -> type.tryGetMethod("main", String[].class).isPresent());
    }

    private static DescribedPredicate<JavaClass> liveInANullMarkedPackage() {
        return DescribedPredicate.describe(
                "live in a package that is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }
}
