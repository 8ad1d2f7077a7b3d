package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.Transition;
import dev.cloister.wire.Rethrow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.ArrayList;
import java.util.List;

/**
 * The order as the sandbox checks it. The app of these tests has the same contract without states,
 * so it lets every call pass, and whatever is refused here was refused by the dispatcher.
 */
final class DispatcherOrderTest {

    public static final class JammedException extends Exception {
        private static final long serialVersionUID = 1L;

        public JammedException() {}
    }

    @Contract(name = "test.gate", version = 1)
    @InitialState("shut")
    public interface Gate {
        @Transition(from = "shut", to = "open")
        String lift(String key) throws JammedException;

        @Transition(from = "open")
        int pass(int who);

        @Transition(
                from = {"shut", "open"},
                to = Transition.END)
        void remove();
    }

    /** The same methods, so the same numbers and bytes. */
    @Contract(name = "test.gate", version = 1)
    public interface Unchecked {
        String lift(String key) throws JammedException;

        int pass(int who);

        void remove();
    }

    /** Something that happens in a call. */
    private interface Step {
        void take() throws Exception;
    }

    /** Notes what reaches it, and does first what a test says. */
    private static final class Service implements Gate {

        final List<String> calls = new ArrayList<>();
        Step next = () -> {};
        String key = "key";

        @Override
        public String lift(String given) throws JammedException {
            called("lift");
            return key;
        }

        @Override
        public int pass(int who) {
            called("pass");
            return who;
        }

        @Override
        public void remove() {
            called("remove");
        }

        private void called(String name) {
            calls.add(name);
            Step now = next;
            next = () -> {};
            try {
                now.take();
            } catch (Exception e) {
                throw Rethrow.unchecked(e);
            }
        }
    }

    private final Service service = new Service();
    private final Unchecked gate =
            ContractType.of(Unchecked.class)
                    .stub(
                            new LoopbackChannel(ContractType.of(Gate.class).dispatcher(service)),
                            ServicePolicy.strict());

    private static void assertRefused(String message, Executable call) {
        var refusal = assertThrows(IllegalCallOrderException.class, call);
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void aRefusedCallDoesNotReachTheService() {
        assertRefused(
                "pass() is not allowed in state shut; allowed: lift(), remove()",
                () -> gate.pass(1));
        assertEquals(List.of(), service.calls);
    }

    @Test
    void theStateFollowsWhatReturned() throws JammedException {
        gate.lift("");
        assertEquals(7, gate.pass(7));
        assertRefused(
                "lift() is not allowed in state open; allowed: pass(), remove()",
                () -> gate.lift(""));
        gate.remove();
        assertRefused("pass() is not allowed in state end; allowed: nothing", () -> gate.pass(1));
        assertEquals(List.of("lift", "pass", "remove"), service.calls);
    }

    @Test
    void theStateStaysAfterADeclaredException() throws JammedException {
        service.next =
                () -> {
                    throw new JammedException();
                };
        assertThrows(JammedException.class, () -> gate.lift(""));
        assertStillShut();
    }

    @Test
    void theStateStaysAfterAnyOtherFailure() throws JammedException {
        service.next =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThrows(IllegalStateException.class, () -> gate.lift(""));
        assertStillShut();
    }

    @Test
    @SuppressWarnings("NullAway") // what is refused
    void theStateStaysIfTheResultCannotBeWritten() throws JammedException {
        service.key = null;
        assertThrows(NullPointerException.class, () -> gate.lift(""));
        service.key = "key";
        assertStillShut();
    }

    private void assertStillShut() throws JammedException {
        assertRefused(
                "pass() is not allowed in state shut; allowed: lift(), remove()",
                () -> gate.pass(1));
        assertEquals("key", gate.lift(""));
        assertEquals(1, gate.pass(1));
    }

    @Test
    void aCallThatChangesTheStateRunsAlone() throws JammedException {
        service.next = () -> assertThrows(IllegalCallOrderException.class, () -> gate.remove());
        gate.lift("");
        service.next =
                () -> {
                    assertThrows(IllegalCallOrderException.class, () -> gate.remove());
                    // Keeps the state, as the running one does.
                    gate.pass(2);
                };
        gate.pass(1);
        assertEquals(List.of("lift", "pass", "pass"), service.calls);
    }

    @Test
    void callsThatKeepTheStateAreCountedOutHoweverTheyEnd() throws JammedException {
        gate.lift("");
        gate.pass(1);
        service.next =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThrows(IllegalStateException.class, () -> gate.pass(2));
        gate.remove();
        assertEquals(List.of("lift", "pass", "pass", "remove"), service.calls);
    }
}
