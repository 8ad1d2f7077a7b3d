package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Shows of every rule about code that it finds what it forbids. */
final class RulesCanFailTest {

    private static final List<RuleInForce> RULES = RuleInForce.all();

    static Stream<Fixture> fixtures() {
        return Stream.of(
                        ApiFixtures.all(),
                        CodingFixtures.all(),
                        JavaluatorFixtures.all(),
                        ModuleFixtures.all(),
                        NativeFixtures.all(),
                        OpponentFixtures.all(),
                        SandboxFixtures.all())
                .flatMap(group -> group);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void brokenCodeBreaksItsRuleAndNoOther(Fixture fixture, @TempDir Path directory) {
        JavaClasses classes = FixtureCompiler.compile(fixture, directory);

        assertEquals(
                List.of(fixture.rule()),
                RULES.stream()
                        .filter(rule -> rule.isBrokenBy(classes))
                        .map(RuleInForce::rule)
                        .toList());
        var failure = assertThrows(AssertionError.class, () -> fixture.rule().check(classes));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains(fixture.culprit()), message);
        assertTrue(message.contains("because"), message);
    }

    static List<RuleInForce> rules() {
        return RULES;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleThatFindsNothingToLookAtFails(RuleInForce rule, @TempDir Path empty) {
        JavaClasses nothing = new ClassFileImporter().importPath(empty);

        assertThrows(AssertionError.class, () -> rule.rule().check(nothing));
    }

    @Test
    void everyRuleHasCodeThatBreaksIt() {
        Set<ArchRule> broken = fixtures().map(Fixture::rule).collect(toSet());

        assertEquals(
                List.of(), RULES.stream().filter(rule -> !broken.contains(rule.rule())).toList());
    }

    @Test
    void everyRuleIsInForce() {
        Set<String> declared =
                new ClassFileImporter()
                        .importPackagesOf(CloisterRules.class).stream()
                                .flatMap(type -> type.getFields().stream())
                                .filter(field -> field.getRawType().isEquivalentTo(ArchRule.class))
                                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                                .map(JavaField::getName)
                                .collect(toSet());

        assertEquals(declared, RULES.stream().map(RuleInForce::name).collect(toSet()));
    }
}
