package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ContractException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An order of calls that cannot be kept, or that leads nowhere, is refused when it is bound. */
final class CallOrderTest {

    private static CallOrder order(Class<?> contract) {
        return Orders.of(contract).orElseThrow();
    }

    private static void assertRefused(Class<?> contract, String behindTheName) {
        var refusal = assertThrows(ContractException.class, () -> Orders.of(contract));
        assertEquals(contract.getName() + behindTheName, refusal.getMessage());
    }

    @Contract(name = "test.free", version = 1)
    public interface Free {
        void go();
    }

    @Test
    void aContractWithoutStatesHasNoOrder() {
        assertFalse(Orders.of(Free.class).isPresent());
    }

    @InitialState("open")
    public interface Door {
        @Transition(from = "open", to = "ready")
        void unlock();

        @Transition(from = "ready")
        int sign(int x);

        @Transition(from = "ready")
        int sign(long x);

        @Transition(
                from = {"open", "ready"},
                to = Transition.END)
        void close();
    }

    @Test
    void theDescriptionNamesEveryStepByItsMethodsNumber() {
        assertEquals(
                List.of(
                        "initial state open",
                        "state open: close#0 -> end, unlock#3 -> ready",
                        "state ready: close#0 -> end, sign#1 -> ready, sign#2 -> ready"),
                order(Door.class).describe());
    }

    public interface Closing {
        @Transition(from = "open", to = Transition.END)
        void close();
    }

    @InitialState("open")
    public interface Inheriting extends Closing {}

    @Test
    void inheritedMethodsAreInOrderToo() {
        assertEquals(
                List.of("initial state open", "state open: close#0 -> end"),
                order(Inheriting.class).describe());
    }

    public interface Stateless extends Closing {
        void go();
    }

    @Test
    void aTransitionWithoutStatesIsRefused() {
        assertRefused(
                Stateless.class,
                ".close(): has @Transition, but the contract has no @InitialState");
    }

    @InitialState("open")
    public interface Silent extends Closing {
        void go(int[] x, String y);
    }

    @Test
    void aMethodThatSaysNothingIsRefused() {
        assertRefused(
                Silent.class,
                ".go(int[], java.lang.String): has no @Transition, but the contract has"
                        + " @InitialState: say in which states it may be called");
    }

    @InitialState("open")
    public interface FromNowhere extends Closing {
        @Transition(from = {})
        void go();
    }

    @Test
    void aMethodThatMayNeverBeCalledIsRefused() {
        assertRefused(FromNowhere.class, ".go(): @Transition names no state in from");
    }

    @InitialState("open")
    public interface Twice {
        @Transition(
                from = {"open", "open"},
                to = Transition.END)
        void close();
    }

    @Test
    void aStateThatIsNamedTwiceIsRefused() {
        assertRefused(Twice.class, ".close(): @Transition names a state twice in from");
    }

    @InitialState("open")
    public interface AfterTheEnd extends Closing {
        @Transition(from = Transition.END)
        void go();
    }

    @Test
    void aCallAfterTheEndIsRefused() {
        assertRefused(AfterTheEnd.class, ".go(): nothing may be called in state end");
    }

    @InitialState(Transition.END)
    public interface Ended {
        @Transition(from = Transition.END)
        void go();
    }

    @Test
    void aStartAtTheEndIsRefused() {
        assertRefused(Ended.class, ": nothing may be called in state end");
    }

    @InitialState("open")
    public interface Misspelt extends Closing {
        @Transition(from = "opne")
        void go();
    }

    @Test
    void aStateThatNothingLeadsToIsRefused() {
        assertRefused(Misspelt.class, ": no call leads to state opne");
    }

    @InitialState("open")
    public interface Islands extends Closing {
        @Transition(from = "there", to = "elsewhere")
        void go();

        @Transition(from = "elsewhere", to = "there")
        void back();
    }

    @Test
    void statesThatOnlyLeadToEachOtherAreRefused() {
        assertRefused(Islands.class, ": no call leads to state elsewhere");
    }

    @InitialState("open")
    public interface Trap extends Closing {
        @Transition(from = "open", to = "inside")
        void enter();

        @Transition(from = "inside")
        void look();
    }

    @Test
    void aStateWithoutAWayOutIsRefused() {
        assertRefused(
                Trap.class,
                ": no calls lead from state inside to the end; a method needs to ="
                        + " Transition.END");
    }

    @InitialState("open")
    public interface Endless {
        @Transition(from = "open", to = "shut")
        void shut();

        @Transition(from = "shut", to = "open")
        void open();
    }

    @Test
    void aContractThatNeverEndsIsRefused() {
        assertRefused(
                Endless.class,
                ": no calls lead from state open to the end; a method needs to ="
                        + " Transition.END");
    }

    @InitialState("open")
    public interface Later extends Closing {
        @Transition(from = "open", to = "ready")
        CompletableFuture<Void> open();

        @Transition(from = "ready", to = "open")
        void shut();
    }

    @Test
    void aFutureThatChangesTheStateIsRefused() {
        assertRefused(
                Later.class,
                ".open(): gives a future and goes to state ready: a call that changes the state"
                        + " must return first");
    }

    @InitialState("open")
    public interface LaterHere extends Closing {
        @Transition(from = "open", to = "open")
        CompletableFuture<Void> go();
    }

    @Test
    void aFutureThatSaysWhereItStaysIsRefusedAsWell() {
        assertRefused(
                LaterHere.class,
                ".go(): gives a future and goes to state open: a call that changes the state must"
                        + " return first");
    }

    @InitialState("")
    public interface Nameless extends Closing {}

    @InitialState("open")
    public interface Crafty extends Closing {
        @Transition(from = "open: close#0 -> end\nstate shut")
        void go();
    }

    @Test
    void aNameThatCouldBeTakenForSomethingElseIsRefused() {
        assertRefused(
                Nameless.class,
                ": state \"\", must be 1 to 200 ASCII letters, digits, dots, dashes and"
                        + " underscores");
        assertRefused(
                Crafty.class,
                ".go(): state \"open: close#0 -> end\nstate shut\", must be 1 to 200 ASCII letters,"
                        + " digits, dots, dashes and underscores");
    }

    @Test
    void methodsThatMayBeCalledAreNamedOnce() {
        CallOrder door = order(Door.class);
        assertEquals(List.of("close", "unlock"), door.allowed(0));
        assertEquals(List.of("close", "sign"), door.allowed(1));
        assertTrue(door.allowed(2).isEmpty());
    }
}
