package dev.cloister.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts that Cloister's code is made of, one for each module, and their packages. */
enum Part {
    /** What applications compile against and what providers implement. */
    API(60, "api|arguments|contract|expression|spi|tinyexpr|wire"),
    /** The sandbox side, whatever it serves. */
    SANDBOX(10, "sandbox"),
    /** The expression engine. */
    ENGINE(20, "engine"),
    /** The transport over pipes. */
    IPC(10, "ipc"),
    /** The transport over shared memory. */
    SHM(10, "shm"),
    /** The bindings to the operating system. */
    LINUX(5, "linux"),
    /** The app side. */
    LAUNCHER(20, "launcher"),
    /** What shows compartments to JMX. */
    MANAGEMENT(5, "management"),
    /** What shows them to Micrometer. */
    MICROMETER(3, "micrometer"),
    /** What tests share. */
    TESTKIT(10, "testkit"),
    /** What programs share. */
    APPS_COMMON(5, "apps\\.common"),
    /** A contract, its service, an opponent and a program. */
    BENCHMARK(60, "benchmark"),
    /** A program. */
    CLI(10, "cli"),
    /** The contract of the hostile service, for whose own code no rule holds. */
    ESCAPE(5, "escape"),
    /** A program. */
    EXAMPLE(2, "example"),
    /** A program. */
    EXAMPLE2(2, "example2"),
    /** A contract, its service and a program. */
    FAULTS(20, "faults"),
    /** A program. */
    TEST_SUITE(10, "testsuite"),
    /** A contract, its service and a program. */
    TUTORIAL(3, "tutorial"),
    /** A contract, its service and a program. */
    VAULT(5, "vault");

    /** What moves frames. */
    static final Set<Part> TRANSPORTS = EnumSet.of(IPC, SHM);

    /** What uses Cloister, and is no part of what it uses. */
    static final Set<Part> APPS =
            EnumSet.of(
                    APPS_COMMON,
                    BENCHMARK,
                    CLI,
                    ESCAPE,
                    EXAMPLE,
                    EXAMPLE2,
                    FAULTS,
                    TEST_SUITE,
                    TUTORIAL,
                    VAULT);

    /** Classes that have a place. */
    static final DescribedPredicate<JavaClass> ANY =
            in(EnumSet.allOf(Part.class)).as("belong to a part");

    private final int fewestClasses;
    private final Pattern packages;

    Part(int fewestClasses, String topPackages) {
        this.fewestClasses = fewestClasses;
        this.packages = Pattern.compile("dev\\.cloister\\.(" + topPackages + ")(\\..*)?");
    }

    /** Well below how many classes it has: a check that saw fewer did not look at this part. */
    int fewestClasses() {
        return fewestClasses;
    }

    /** The part that a class belongs to; empty for one that is not ours or has no place yet. */
    static Optional<Part> of(JavaClass type) {
        return ofPackage(type.getPackageName());
    }

    /** The part that a package belongs to. */
    static Optional<Part> ofPackage(String packageName) {
        return Arrays.stream(values())
                .filter(part -> part.packages.matcher(packageName).matches())
                .findFirst();
    }

    /** Classes of some parts. */
    static DescribedPredicate<JavaClass> in(Set<Part> parts) {
        return DescribedPredicate.describe(
                "belong to " + parts, type -> of(type).filter(parts::contains).isPresent());
    }

    /** Classes of one part. */
    static DescribedPredicate<JavaClass> in(Part part) {
        return in(EnumSet.of(part));
    }
}
