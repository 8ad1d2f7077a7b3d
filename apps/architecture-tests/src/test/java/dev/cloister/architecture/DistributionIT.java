package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Holds the distribution that was built to the rules. */
final class DistributionIT {

    @ParameterizedTest
    @EnumSource
    void theDistributionKeepsTheRule(DistributionRule rule) throws Exception {
        assertEquals(
                List.of(),
                rule.violations(Build.root().resolve("apps/distribution/target/cloister")));
    }
}
