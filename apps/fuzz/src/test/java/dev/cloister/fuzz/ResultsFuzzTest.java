package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.ServicePolicy.Sharing;
import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.contract.ContractType;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.expression.ExpressionsFacade;
import dev.cloister.testkit.DirectHost;
import dev.cloister.testkit.Samples;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/**
 * What {@link AnswersFuzzTest} does, without compartments: stubs decode what the input says, some
 * dozens of times as often.
 */
@Timeout(60)
final class ResultsFuzzTest {

    private static final int FIXED_BYTES = 100_000;
    private static final int BYTES_FOR_A_BYTE = 100;

    private static final ContractType<Samples> SAMPLES = ContractType.of(Samples.class);
    private static final ContractType<ExpressionEngine> ENGINE =
            ContractType.of(ExpressionEngine.class);
    private static final ExpressionsFacade FACADE = new ExpressionsFacade();

    /** An app whose stubs are led to a script. */
    private record Caller(ScriptedChannel channel, ServicePolicy policy) implements Question.App {

        @Override
        public Samples samples() {
            return SAMPLES.stub(channel, policy);
        }

        @Override
        public Expressions expressions() {
            ExpressionEngine engine = ENGINE.stub(channel, FACADE.policy());
            return FACADE.wrap(engine, new DirectHost(engine));
        }

        @Override
        public EngineTiming timing() {
            throw new TransportException("its description is the launcher's matter", null);
        }
    }

    static Stream<Arguments> inputs() {
        return Corpus.of(ResultsFuzzTest.class, HonestAnswers.inputs());
    }

    @MethodSource("inputs")
    @FuzzTest
    void resultsAreTakenOrRefused(byte[] input) {
        if (input.length > 0) {
            Memory.within(
                    FIXED_BYTES + (long) BYTES_FOR_A_BYTE * input.length,
                    () -> ask(AnswerScript.question(input), AnswerScript.policy(input), input));
        }
    }

    private static void ask(Question question, ServicePolicy policy, byte[] input) {
        var channel =
                new ScriptedChannel(new AnswerScript(input), policy.sharing() == Sharing.VIEWED);
        try {
            question.ask(new Caller(channel, policy));
        } catch (Samples.NoSampleException e) {
            Question.look(e.instead());
        } catch (ProtocolViolationException
                | TransportException
                | PayloadLimitException
                | ExpressionException e) {
            // One of those that may be.
            return;
        } catch (Exception e) {
            fail("none of those that may be", e);
        }
    }
}
