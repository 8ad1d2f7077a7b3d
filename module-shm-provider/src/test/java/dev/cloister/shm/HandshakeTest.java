package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tries every interleaving of what {@link Doorbell} does at both ends, and shows that this would
 * find the mistakes that could be made.
 */
class HandshakeTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void losesNoWakeUpInAnyInterleaving(int rounds) {
        HandshakeModel.Result result = new HandshakeModel(rounds, null).explore();
        assertNull(result.stuck(), "after states=" + result.states());
    }

    /** Or the exploration would say nothing about sleeping. */
    @Test
    void sleepsAndWakesInSomeInterleavings() {
        HandshakeModel.Result result = new HandshakeModel(2, null).explore();
        assertTrue(result.wakes() > 0, "wakes=" + result.wakes());
        assertTrue(result.states() > 1000, "states=" + result.states());
    }

    @ParameterizedTest
    @EnumSource
    void losesAWakeUpWithAMistake(HandshakeModel.Mistake mistake) {
        HandshakeModel.Result result = new HandshakeModel(2, mistake).explore();
        String stuck = result.stuck();
        assertNotNull(stuck, mistake + ": states=" + result.states());
        assertTrue(stuck.contains("asleep"), stuck);
    }
}
