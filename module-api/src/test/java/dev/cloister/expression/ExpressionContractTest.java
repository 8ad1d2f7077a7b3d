package dev.cloister.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.spi.Contract;

import org.junit.jupiter.api.Test;

class ExpressionContractTest {

    @Test
    void digestIsThatOfTheDescription() {
        Contract written = ExpressionContract.CONTRACT;
        assertEquals(
                Contract.of(written.name(), written.version(), ExpressionContract.description()),
                written);
    }
}
