package dev.cloister.benchmark.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.Order;
import dev.cloister.testkit.LocalCompartment;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** The service as an app sees it, behind its contract. */
class CrossingsServiceTest {

    private static final Order ORDER = new Order(7, "Ada", 0.5, false);

    private final Compartment compartment = LocalCompartment.open(new CrossingsProvider());
    private final Crossings crossings = compartment.service(Crossings.class);

    @AfterEach
    void close() {
        compartment.close();
    }

    @Test
    void givesBackWhatItGot() {
        crossings.nothing();
        assertEquals(3, crossings.take(new byte[3]));
        assertArrayEquals(new byte[4096], crossings.give(4096));
        assertEquals("déjà vu", crossings.text("déjà vu"));
        assertEquals(ORDER, crossings.order(ORDER));
        assertEquals(List.of(ORDER, ORDER), crossings.orders(List.of(ORDER, ORDER)));
    }

    @Test
    void refusesLengthsThatItCannotGive() {
        assertThrows(ServiceFailedException.class, () -> crossings.give(-1));
        assertThrows(ServiceFailedException.class, () -> crossings.give((1 << 20) + 1));
    }

    @Test
    void countsWhatIsAllocated() {
        long before = crossings.allocatedBytes();
        byte[] given = crossings.give(1 << 16);
        assertTrue(crossings.allocatedBytes() - before >= given.length);
    }
}
