package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.engine.expression.ExpressionServiceProvider;
import dev.cloister.testkit.LocalCompartment;
import dev.cloister.testkit.Samples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a sandbox answers that means no harm, recorded. */
final class HonestAnswers {

    /** Small, so that one answer is that it does not fit. */
    private static final int MAX_FRAME_BYTES = 64 * 1024;

    private static final ServicePolicy POLICY = ServicePolicy.strict().withMaxUpcalls(4);

    /** Asks a sandbox that does what it should. */
    private record Caller(Compartment compartment) implements Question.App {

        @Override
        public Samples samples() {
            return compartment.service(Samples.class, POLICY);
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

    private HonestAnswers() {}

    /** An input for each question. */
    static Stream<byte[]> inputs() {
        var recording = new RecordingTransport();
        List<byte[]> inputs = new ArrayList<>();
        try (Compartment compartment =
                LocalCompartment.of(Samples.provider(), new ExpressionServiceProvider())
                        .lanes(1)
                        .maxFrameBytes(MAX_FRAME_BYTES)
                        .transport(recording)
                        .open()) {
            for (Question question : Question.values()) {
                ask(question, compartment);
                inputs.add(AnswerScript.input(question, recording.take()));
            }
        }
        return inputs.stream();
    }

    private static void ask(Question question, Compartment compartment) {
        try {
            question.ask(new Caller(compartment));
        } catch (Exception e) {
            // What is recorded is what led to it.
            assertTrue(compartment.isOpen(), question::name);
        }
    }
}
