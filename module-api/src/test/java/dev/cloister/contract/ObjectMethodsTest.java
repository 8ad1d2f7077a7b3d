package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cloister.api.contract.Contract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every object has is no part of a contract that declares it again. */
final class ObjectMethodsTest {

    @Contract(name = "test.objects", version = 1)
    public interface Redeclares {
        @Override
        boolean equals(@Nullable Object other);

        @Override
        int hashCode();

        @Override
        String toString();

        int go();
    }

    private static final class Service implements Redeclares {
        @Override
        public int go() {
            return 1;
        }
    }

    @Test
    void theyStayOnTheirSide() {
        Redeclares stub = LoopbackChannel.loop(Redeclares.class, new Service());
        assertEquals(1, stub.go());
        assertEquals(System.identityHashCode(stub), stub.hashCode());
        String description = ContractType.of(Redeclares.class).description();
        assertFalse(description.contains("hashCode"), description);
    }
}
