package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What a contract means decides its description and its digest, and nothing else does. */
@Timeout(120)
final class MutatedContractTest {

    private static final int SEED = 9;
    private static final int CONTRACTS = 8;

    /** How many contracts each mutation is tried on. */
    private static final int MUTANTS = 2;

    private static final Map<String, String> SOURCES =
            RandomContract.sources(SEED, CONTRACTS, false);

    private static final Map<String, ContractType<?>> ORIGINALS = contracts(SOURCES);

    private static Map<String, ContractType<?>> contracts(Map<String, String> sources) {
        Map<String, ContractType<?>> contracts = new TreeMap<>();
        for (Class<?> contract : RandomContract.load(sources)) {
            contracts.put(contract.getName(), ContractType.of(contract));
        }
        return contracts;
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfMeaningChangesDescriptionAndDigest(ContractMutation mutation) {
        contracts(mutants(mutation)).forEach(MutatedContractTest::assertDiffer);
    }

    private static Map<String, String> mutants(ContractMutation mutation) {
        RandomGenerator random = new SplittableRandom(SEED);
        Map<String, String> mutants = new TreeMap<>();
        SOURCES.forEach(
                (name, source) ->
                        mutation.apply(source, random)
                                .filter(changed -> mutants.size() < MUTANTS)
                                .ifPresent(changed -> mutants.put(name, changed)));
        assertEquals(MUTANTS, mutants.size(), "seed=" + SEED);
        return mutants;
    }

    private static void assertDiffer(String name, ContractType<?> mutant) {
        ContractType<?> original = Objects.requireNonNull(ORIGINALS.get(name));
        var difference = FirstDifference.between(original.description(), mutant.description());
        assertNotEquals(difference.first(), difference.second(), "seed=" + SEED);
        assertNotEquals(original.id().digest(), mutant.id().digest(), "seed=" + SEED);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void theOrderInTheSourceDoesNotMatter(long seed) {
        Map<String, ContractType<?>> reversed =
                contracts(RandomContract.sources(seed, CONTRACTS, true));
        contracts(RandomContract.sources(seed, CONTRACTS, false))
                .forEach(
                        (name, contract) -> {
                            ContractType<?> other = Objects.requireNonNull(reversed.get(name));
                            assertEquals(
                                    contract.description(), other.description(), "seed=" + seed);
                            assertEquals(contract.id(), other.id(), "seed=" + seed);
                        });
    }
}
