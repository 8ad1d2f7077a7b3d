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
import dev.cloister.api.contract.ServicePolicy.Sharing;
import dev.cloister.api.contract.ServicePolicy.Validation;
import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.contract.ContractType;
import dev.cloister.engine.expression.ExpressionServiceProvider;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.spi.ContractId;
import dev.cloister.testkit.LocalCompartment;
import dev.cloister.testkit.Samples;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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

    private static final int QUESTIONS = 16;

    private static final ContractId[] OFFER = {
        ContractType.of(Samples.class).id(),
        ContractType.of(ExpressionEngine.class).id(),
        new ContractId(
                ContractType.of(EngineTiming.class).name(),
                ContractType.of(EngineTiming.class).id().version(),
                "0".repeat(64)),
    };

    /** A compartment under each policy, until it is over. */
    private final Side[] sides =
            Stream.of(Sharing.values())
                    .flatMap(
                            sharing ->
                                    Stream.of(Validation.values())
                                            .map(validation -> new Side(sharing, validation)))
                    .toArray(Side[]::new);

    /** What is done under one policy. */
    private static final class Side {

        private final ServicePolicy policy;
        private final ScriptedTransport transport = new ScriptedTransport(MAX_FRAME_BYTES);
        private @Nullable Compartment compartment;

        Side(Sharing sharing, Validation validation) {
            policy =
                    ServicePolicy.strict()
                            .withSharing(sharing)
                            .withValidation(validation)
                            .withMaxUpcalls(4);
        }

        Compartment compartment() {
            Compartment present = compartment;
            if (present == null || !present.isOpen()) {
                present = ScriptedSandbox.open(transport, MAX_FRAME_BYTES, OFFER);
                compartment = present;
            }
            return present;
        }
    }

    static Stream<Arguments> inputs() {
        return Corpus.of(AnswersFuzzTest.class, honest().stream());
    }

    /** What a sandbox answers to each question that is asked of it. */
    private static List<byte[]> honest() {
        var recording = new RecordingTransport();
        List<byte[]> inputs = new ArrayList<>();
        try (Compartment compartment =
                LocalCompartment.of(Samples.provider(), new ExpressionServiceProvider())
                        .lanes(1)
                        .maxFrameBytes(MAX_FRAME_BYTES)
                        .transport(recording)
                        .open()) {
            for (Question question : Question.values()) {
                askHonestly(question, compartment);
                var input = new ByteArrayOutputStream();
                input.write(question.ordinal());
                AnswerScript.write(recording.take(), input);
                inputs.add(input.toByteArray());
            }
        }
        return inputs;
    }

    private static void askHonestly(Question question, Compartment compartment) {
        try {
            question.ask(compartment, ServicePolicy.strict().withMaxUpcalls(4));
        } catch (Exception e) {
            // What is recorded is what led to it.
            assertTrue(compartment.isOpen(), question::name);
        }
    }

    @MethodSource("inputs")
    @FuzzTest
    void answersAreTakenOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Question question =
                Question.values()[(input[0] & 0xff) % QUESTIONS % Question.values().length];
        Side side = sides[(input[0] & 0xff) / QUESTIONS % sides.length];
        Memory.within(
                FIXED_BYTES + (long) BYTES_FOR_A_BYTE * input.length,
                side::compartment,
                () -> ask(question, side, ByteBuffer.wrap(input, 1, input.length - 1)));
    }

    private static void ask(Question question, Side side, ByteBuffer answers) {
        Compartment compartment = side.compartment();
        var script = new AnswerScript(answers);
        side.transport.follow(script);
        try {
            question.ask(compartment, side.policy);
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
