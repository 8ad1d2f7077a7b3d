package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds all of Cloister's code to all of the rules. */
@AnalyzeClasses(packages = "dev.cloister", importOptions = CloisterOnly.class)
final class CloisterArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(CloisterRules.class);

    @ArchTest
    static void everyPartIsLookedAt(JavaClasses classes) {
        Map<Optional<Part>, Long> found =
                classes.stream().collect(groupingBy(Part::of, counting()));
        List<Part> missed =
                Arrays.stream(Part.values())
                        .filter(
                                part ->
                                        found.getOrDefault(Optional.of(part), 0L)
                                                < part.fewestClasses())
                        .toList();
        assertEquals(List.of(), missed, () -> "classes by part: " + found);
    }

    @ArchTest
    static void everyExceptionIsAboutAClassThatExists(JavaClasses classes) {
        List<String> names = classes.stream().map(JavaClass::getName).toList();
        List<String> stale = Exempt.all().filter(name -> !names.contains(name)).toList();
        assertEquals(List.of(), stale);
    }
}
