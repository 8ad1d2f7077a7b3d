package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.api.contract.Contract;
import dev.cloister.contract.ContractType;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ControlMethod;
import dev.cloister.wire.FrameKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;

/** Threads that ask for services at the same time. */
@Timeout(60)
final class BindingTest {

    /** Is what the sandbox offers. */
    @Contract(name = "test.binding.same", version = 1)
    public interface Same {
        int number();
    }

    /** Is something else in the sandbox. */
    @Contract(name = "test.binding.different", version = 1)
    public interface Different {
        int number();
    }

    private final LaneThreads threads = new LaneThreads();

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void aSandboxThatTakesItsTimeToDescribeAServiceKeepsNobodyFromAnother() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ScriptedSandbox.Script script =
                (frame, lane) -> {
                    CallHeader call = new CallHeader();
                    call.read(frame);
                    asked.countDown();
                    await(answer);
                    var result = lane.claim(1000);
                    CallHeader.write(
                            result,
                            FrameKind.RESULT,
                            0,
                            call.service(),
                            0,
                            call.callNumber(),
                            0,
                            0);
                    ControlMethod.writeDescription(
                            new PayloadWriter().wrap(result), "contract", 100);
                };
        List<ContractId> offer =
                List.of(
                        ContractType.of(Same.class).id(),
                        new ContractId("test.binding.different", 1, "0".repeat(64)));
        try (Compartment compartment = ScriptedSandbox.open(offer, script)) {
            Future<ContractMismatchException> mismatch =
                    threads.run(
                            () ->
                                    assertThrows(
                                            ContractMismatchException.class,
                                            () -> compartment.service(Different.class)));
            asked.await();
            Same same = compartment.service(Same.class);
            assertSame(same, compartment.service(Same.class));
            answer.countDown();
            assertTrue(
                    String.valueOf(LaneThreads.result(mismatch).getMessage())
                            .contains("Line 1 differs"));
        }
    }

    @Test
    void whoeverAsksAtTheSameTimeGetsTheSameStub() throws Exception {
        try (Compartment compartment =
                LocalCompartment.open(new TestProvider<Same>(Same.class, context -> () -> 1))) {
            int askers = 8;
            var barrier = new CyclicBarrier(askers);
            Set<Object> stubs = Collections.synchronizedSet(new HashSet<>());
            List<Future<Boolean>> asking =
                    Collections.nCopies(askers, 0).stream()
                            .map(
                                    any ->
                                            threads.run(
                                                    () -> {
                                                        barrier.await();
                                                        return stubs.add(
                                                                compartment.service(Same.class));
                                                    }))
                            .toList();
            for (Future<Boolean> each : asking) {
                LaneThreads.result(each);
            }
            assertEquals(1, stubs.size());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
