package dev.cloister.fuzz;

import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.ServicePolicy.Sharing;
import dev.cloister.api.contract.ServicePolicy.Validation;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.FrameKind;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What an app asks of a sandbox, and the answers, as bytes. The first chooses the question, and how
 * far the app trusts its sandbox. Then come, of each frame: what the header says, in two bytes; the
 * length of what follows, in two; and that. The header is right in everything else.
 */
final class AnswerScript implements ScriptedTransport.Script {

    // In the order that kept inputs count on.
    private static final List<Question> QUESTIONS = List.of(Question.values());
    private static final List<Sharing> SHARINGS = List.of(Sharing.values());
    private static final List<Validation> VALIDATIONS = List.of(Validation.values());

    /** As many as there may be questions. */
    private static final int POLICY_UNIT = 16;

    private static final int MAX_UPCALLS = 4;
    private static final int MASK = 0xff;

    private final ByteBuffer answers;
    private int upcalls;
    private boolean over;

    /** Begins with the answers of an input that is not empty. */
    AnswerScript(byte[] input) {
        answers = ByteBuffer.wrap(input).position(1).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Question question(byte[] input) {
        return QUESTIONS.get((input[0] & MASK) % POLICY_UNIT % QUESTIONS.size());
    }

    static ServicePolicy policy(byte[] input) {
        int choice = (input[0] & MASK) / POLICY_UNIT;
        return ServicePolicy.strict()
                .withMaxUpcalls(MAX_UPCALLS)
                .withSharing(SHARINGS.get(choice % SHARINGS.size()))
                .withValidation(VALIDATIONS.get(choice / SHARINGS.size() % VALIDATIONS.size()));
    }

    /** An input: a question under the strictest policy, and what a sandbox sent. */
    static byte[] input(Question question, List<byte[]> frames) {
        var input = new ByteArrayOutputStream();
        input.write(QUESTIONS.indexOf(question));
        write(frames, input);
        return input.toByteArray();
    }

    private static void write(List<byte[]> frames, ByteArrayOutputStream out) {
        var header = new CallHeader();
        for (byte[] frame : frames) {
            header.read(ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN));
            int length = frame.length - CallHeader.BYTES;
            out.write(header.kind().code());
            out.write(header.method());
            out.write(length);
            out.write(length >>> Byte.SIZE);
            out.write(frame, CallHeader.BYTES, length);
        }
    }

    /** Whether there was something to say, and it is said. */
    boolean isOver() {
        return over;
    }

    @Override
    public @Nullable ByteBuffer next(CallHeader asked) {
        if (answers.remaining() < Integer.BYTES) {
            over = true;
            return null;
        }
        int kind = answers.get() & MASK;
        int method = answers.get() & MASK;
        int length = Math.min(answers.getShort() & 0xffff, answers.remaining());
        ByteBuffer frame =
                ByteBuffer.allocate(CallHeader.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        begin(
                frame,
                FrameKind.of(1 + (kind - 1 & MASK) % FrameKind.values().length),
                method,
                asked);
        frame.put(answers.slice(answers.position(), length));
        answers.position(answers.position() + length);
        return frame.flip();
    }

    private void begin(ByteBuffer frame, FrameKind kind, int method, CallHeader asked) {
        int upcall = kind == FrameKind.UPCALL ? ++upcalls : 0;
        CallHeader.write(
                frame, kind, asked.depth(), asked.service(), method, asked.callNumber(), upcall, 0);
    }
}
