package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.contract.DispatcherOrderTest.Gate;
import dev.cloister.contract.DispatcherOrderTest.JammedException;

import org.junit.jupiter.api.Test;

/** The order as the app's side checks it; {@link DispatcherOrderTest} is about the sandbox's. */
final class StubOrderTest {

    /** Is in no state of its own. */
    private static final class Service implements Gate {
        @Override
        public String lift(String key) throws JammedException {
            if (key.isEmpty()) {
                throw new JammedException();
            }
            return key;
        }

        @Override
        public int pass(int who) {
            return who;
        }

        @Override
        public void remove() {}
    }

    private final ContractType<Gate> type = ContractType.of(Gate.class);
    private final LoopbackChannel channel = new LoopbackChannel(type.dispatcher(new Service()));
    private final Gate gate = type.stub(channel, ServicePolicy.strict());

    @Test
    void aCallOutOfOrderIsRefusedBeforeItBegins() {
        var refusal = assertThrows(IllegalCallOrderException.class, () -> gate.pass(1));
        assertEquals(
                "pass() is not allowed in state shut; allowed: lift(), remove()",
                refusal.getMessage());
        assertEquals(0, channel.calls);
    }

    @Test
    void theStateFollowsWhatReturned() throws JammedException {
        gate.lift("key");
        assertEquals(4, gate.pass(4));
        gate.remove();
        assertThrows(IllegalCallOrderException.class, () -> gate.pass(4));
        assertEquals(3, channel.calls);
    }

    @Test
    void theStateStaysAfterAnException() throws JammedException {
        assertThrows(JammedException.class, () -> gate.lift(""));
        assertThrows(IllegalCallOrderException.class, () -> gate.pass(1));
        assertEquals("key", gate.lift("key"));
        assertEquals(1, gate.pass(1));
    }
}
