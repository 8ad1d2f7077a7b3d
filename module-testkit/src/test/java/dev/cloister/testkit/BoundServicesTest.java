package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.ContractException;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.Transition;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an app gets when it asks for a service. */
@Timeout(60)
final class BoundServicesTest {

    /** A number, in version 1. */
    @Contract(name = "test.bound", version = 1)
    public interface First {
        int number();
    }

    /** The same in version 2. */
    @Contract(name = "test.bound", version = 2)
    public interface Second {
        int number();
    }

    /** The same in version 3, which nobody offers. */
    @Contract(name = "test.bound", version = 3)
    public interface Third {
        int number();
    }

    /** Means the same as {@link First}. */
    @Contract(name = "test.bound", version = 1)
    public interface Twin {
        int number();
    }

    /** Has states. */
    @Contract(name = "test.bound.door", version = 1)
    @InitialState("shut")
    public interface Door {
        @Transition(from = "shut", to = "open")
        void unlock();

        @Transition(from = "open", to = Transition.END)
        void close();
    }

    /** Means the same as {@link Door}. */
    @Contract(name = "test.bound.door", version = 1)
    @InitialState("shut")
    public interface TwinDoor {
        @Transition(from = "shut", to = "open")
        void unlock();

        @Transition(from = "open", to = Transition.END)
        void close();
    }

    /** Does nothing. */
    private static final class Hinge implements Door {
        @Override
        public void unlock() {}

        @Override
        public void close() {}
    }

    /** Is no contract. */
    public interface Plain {
        int number();
    }

    private static final ServicePolicy OTHER = ServicePolicy.strict().withMaxResultBytes(77);

    private final Compartment compartment =
            LocalCompartment.open(
                    new TestProvider<First>(First.class, context -> () -> 1),
                    new TestProvider<Second>(Second.class, context -> () -> 2),
                    new TestProvider<Door>(Door.class, context -> new Hinge()));

    @AfterEach
    void close() {
        compartment.close();
    }

    @Test
    void versionsOfOneContractLiveSideBySide() {
        assertEquals(1, compartment.service(First.class).number());
        assertEquals(2, compartment.service(Second.class).number());
    }

    @Test
    void theSameStubAnswersWhoeverAsks() {
        First first = compartment.service(First.class);
        assertSame(first, compartment.service(First.class));
        assertSame(first, compartment.service(First.class, ServicePolicy.strict()));
    }

    @Test
    void askingWithoutAPolicyIsAskingForTheStrictOne() {
        First first = compartment.service(First.class, OTHER);
        assertSame(first, compartment.service(First.class, OTHER));
        assertRefused("in use", () -> compartment.service(First.class));
    }

    @Test
    void theStrictPolicyIsNotReplacedByAnother() {
        compartment.service(First.class);
        assertRefused("maxResultBytes=77", () -> compartment.service(First.class, OTHER));
        // Another service has a policy of its own.
        assertEquals(2, compartment.service(Second.class, OTHER).number());
    }

    @Test
    void interfacesThatMeanTheSameServiceShareItsPolicy() {
        First first = compartment.service(First.class, OTHER);
        assertRefused("in use", () -> compartment.service(Twin.class));
        assertNotSame(first, compartment.service(Twin.class, OTHER));
    }

    @Test
    void interfacesThatMeanTheSameServiceSeeTheSameState() {
        Door door = compartment.service(Door.class);
        TwinDoor twin = compartment.service(TwinDoor.class);
        twin.unlock();
        var refusal = assertThrows(IllegalCallOrderException.class, door::unlock);
        assertEquals(
                "unlock() is not allowed in state open; allowed: close()", refusal.getMessage());
        door.close();
        assertEquals("end", assertThrows(IllegalCallOrderException.class, twin::close).state());
    }

    @Test
    void aRefusedPolicyLeavesTheServiceUnbound() {
        ServicePolicy viewed = ServicePolicy.strict().withSharing(ServicePolicy.Sharing.VIEWED);
        assertRefused("VIEWED", () -> compartment.service(First.class, viewed));
        assertEquals(1, compartment.service(First.class).number());
    }

    @Test
    void anotherVersionIsAMismatchThatShowsBoth() {
        var mismatch =
                assertThrows(
                        ContractMismatchException.class, () -> compartment.service(Third.class));
        String message = String.valueOf(mismatch.getMessage());
        assertTrue(
                message.contains("\"contract test.bound version 3\"")
                        && message.contains("\"contract test.bound version 1\""),
                message);
    }

    @Test
    void anInterfaceThatIsNoContractIsRefusedWithTheWayOut() {
        assertRefused("@Contract", () -> compartment.service(Plain.class));
    }

    @Test
    void aClosedCompartmentGivesNoService() {
        compartment.service(First.class);
        compartment.close();
        assertThrows(CompartmentClosedException.class, () -> compartment.service(First.class));
    }

    private static void assertRefused(String reason, Runnable asking) {
        var refusal = assertThrows(ContractException.class, asking::run);
        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal::getMessage);
    }
}
