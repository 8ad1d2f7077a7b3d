package dev.cloister.systemtests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.tariffs.Transfer;

import dev.cloister.api.Compartment;
import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.testkit.LocalCompartment;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** What docs/services.md says of an order of calls. */
final class TransferIT {

    @Test
    void keepsTheOrder() {
        try (Compartment compartment = LocalCompartment.open(new Provider())) {
            Transfer transfer = compartment.service(Transfer.class);
            // docs: order
            transfer.begin("DE02 1203 0000 0000 2020 51");
            transfer.add(700);
            transfer.add(77);
            var e = assertThrows(IllegalCallOrderException.class, () -> transfer.begin("another"));
            assertEquals("begun", e.state());
            assertEquals(Set.of("add", "close", "commit"), Set.copyOf(e.allowed()));
            assertEquals(777, transfer.commit());
            // docs: end
            transfer.close();
            assertThrows(IllegalCallOrderException.class, () -> transfer.begin("late"));
        }
    }

    private static final class Provider implements ServiceProvider<Transfer> {

        @Override
        public Class<Transfer> contract() {
            return Transfer.class;
        }

        @Override
        public Transfer create(ServiceContext context) {
            return new Transfer() {
                private long sum;

                @Override
                public void begin(String account) {
                    sum = 0;
                }

                @Override
                public void add(long cents) {
                    sum += cents;
                }

                @Override
                public long commit() {
                    return sum;
                }

                @Override
                public void close() {}
            };
        }
    }
}
