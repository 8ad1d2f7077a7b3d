package dev.cloister.architecture;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;

/**
 * Code that breaks one rule. It lies in the packages that the rule is about, as if it were part of
 * Cloister.
 *
 * @param rule the rule
 * @param culprit the full name of what the rule must complain about
 * @param sources compilation units of one type each; each package is null-marked unless a source
 *     says otherwise
 */
record Fixture(ArchRule rule, String culprit, List<String> sources) {

    static Fixture of(ArchRule rule, String culprit, String... sources) {
        return new Fixture(rule, culprit, List.of(sources));
    }

    @Override
    public String toString() {
        return culprit;
    }
}
