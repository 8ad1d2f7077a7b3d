package dev.cloister.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.spi.Contract;

import org.junit.jupiter.api.Test;

class EngineTimingContractTest {

    @Test
    void digestIsThatOfTheDescription() {
        Contract written = EngineTimingContract.CONTRACT;
        assertEquals(
                Contract.of(written.name(), written.version(), EngineTimingContract.description()),
                written);
    }
}
