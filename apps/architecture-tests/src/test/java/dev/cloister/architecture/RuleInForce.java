package dev.cloister.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule that {@link CloisterRules} puts in force.
 *
 * @param name the name of its constant
 * @param rule the rule
 */
record RuleInForce(String name, ArchRule rule) {

    static List<RuleInForce> all() {
        return constants(CloisterRules.class, ArchTests.class)
                .map(group -> value(group, ArchTests.class).getDefinitionLocation())
                .flatMap(group -> constants(group, ArchRule.class))
                .map(rule -> new RuleInForce(rule.getName(), value(rule, ArchRule.class)))
                .toList();
    }

    boolean isBrokenBy(JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
    }

    @Override
    public String toString() {
        return name;
    }

    private static Stream<Field> constants(Class<?> owner, Class<?> type) {
        return Arrays.stream(owner.getDeclaredFields())
                .filter(field -> field.getType() == type)
                .filter(field -> field.isAnnotationPresent(ArchTest.class));
    }

    private static <T> T value(Field constant, Class<T> type) {
        try {
            return type.cast(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("constant " + constant + " cannot be read", e);
        }
    }
}
