package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.contract.ContractType;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.spi.ContractId;
import dev.cloister.testkit.Samples;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/**
 * The app's calls, and a sandbox that answers anything. The app gets a value, or an exception that
 * its methods declare, or one of Cloister's; the compartment is over if the answer broke a rule,
 * and goes on if it did not. No text of the sandbox comes out with control characters in it.
 *
 * <p>The first byte of an input chooses what is asked, and under which policy; see {@link
 * AnswerScript} for the others.
 */
@Timeout(60)
final class AnswersFuzzTest {

    private static final int MAX_FRAME_BYTES = 64 * 1024;

    /** What decodes, and exceptions with their stack traces. */
    private static final int FIXED_BYTES = 300_000;

    private static final int BYTES_FOR_A_BYTE = 100;

    private static final ContractId[] OFFER = {
        ContractType.of(Samples.class).id(),
        ContractType.of(ExpressionEngine.class).id(),
        new ContractId(
                ContractType.of(EngineTiming.class).name(),
                ContractType.of(EngineTiming.class).id().version(),
                "0".repeat(64)),
    };

    /** An app that trusts its sandbox as far as the input says. */
    private record Caller(Compartment compartment, ServicePolicy policy) implements Question.App {

        @Override
        public Samples samples() {
            return compartment.service(Samples.class, policy);
        }

        @Override
        public Expressions expressions() {
            return compartment.service(Expressions.class);
        }

        @Override
        public EngineTiming timing() {
            return compartment.service(EngineTiming.class);
        }
    }

    private final ScriptedTransport transport = new ScriptedTransport(MAX_FRAME_BYTES);

    /** New for each attempt, or an earlier one's would count. */
    private Compartment compartment = open();

    static Stream<Arguments> inputs() {
        return Corpus.of(AnswersFuzzTest.class, HonestAnswers.inputs());
    }

    @MethodSource("inputs")
    @FuzzTest
    void answersAreTakenOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Memory.within(
                FIXED_BYTES + (long) BYTES_FOR_A_BYTE * input.length,
                () -> {
                    compartment.close();
                    compartment = open();
                },
                () -> ask(AnswerScript.question(input), AnswerScript.policy(input), input));
    }

    private Compartment open() {
        return ScriptedSandbox.open(transport, MAX_FRAME_BYTES, OFFER);
    }

    private void ask(Question question, ServicePolicy policy, byte[] input) {
        var script = new AnswerScript(input);
        transport.follow(script);
        try {
            question.ask(new Caller(compartment, policy));
            assertTrue(compartment.isOpen() || question == Question.RELEASE, "after a value");
        } catch (ProtocolViolationException e) {
            assertFalse(compartment.isOpen(), "after a violation");
        } catch (CompartmentCrashedException e) {
            assertTrue(script.isOver(), "it has not crashed");
            assertFalse(compartment.isOpen(), "after a crash");
        } catch (Samples.NoSampleException e) {
            Question.look(e.instead());
            assertTrue(compartment.isOpen(), "after an exception that is declared");
        } catch (ServiceFailedException
                | PayloadLimitException
                | ContractMismatchException
                | ExpressionException e) {
            requireClean(e);
            assertTrue(compartment.isOpen(), "after an exception of the service");
        } catch (Exception e) {
            fail("none of those that may be", e);
        }
    }

    private static void requireClean(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String text = t.toString();
            assertTrue(text.chars().noneMatch(Character::isISOControl), text);
            for (StackTraceElement line : t.getStackTrace()) {
                assertTrue(line.toString().chars().noneMatch(Character::isISOControl), text);
            }
        }
    }
}
