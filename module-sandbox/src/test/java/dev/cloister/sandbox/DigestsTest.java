package dev.cloister.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.contract.Contract;
import dev.cloister.contract.ContractType;
import dev.cloister.spi.ContractId;
import dev.cloister.wire.ContractIndex;

import org.junit.jupiter.api.Test;

import java.util.List;

final class DigestsTest {

    /** A contract. */
    @Contract(name = "clock", version = 3)
    public interface Clock {
        long now();
    }

    private static final ContractType<Clock> CLOCK = ContractType.of(Clock.class);

    /** No contract has it: whoever says it has read it. */
    private static final ContractId WRITTEN_DOWN = new ContractId("clock", 3, "0".repeat(64));

    @Test
    void areReadFromTheIndex() {
        assertEquals(WRITTEN_DOWN, digests(CLOCK.description()).id(CLOCK));
    }

    @Test
    void areComputedWhereTheIndexDescribesAnotherContract() {
        assertEquals(CLOCK.id(), digests("contract clock version 3\n").id(CLOCK));
    }

    @Test
    void areComputedWithoutAnIndex() {
        // The JVM that runs this test is no image.
        assertEquals(CLOCK.id(), Digests.ofThisImage().id(CLOCK));
    }

    private static Digests digests(String description) {
        return new Digests(
                new ContractIndex(List.of(new ContractIndex.Entry(WRITTEN_DOWN, description))));
    }
}
