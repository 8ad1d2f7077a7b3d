package dev.cloister.fuzz;

import dev.cloister.wire.CallHeader;
import dev.cloister.wire.FrameKind;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A sandbox's answers as bytes. Of each frame: what the header says, in two bytes; the length of
 * what follows, in two; and that. The header is right in everything else, or there is none and what
 * follows is the whole frame.
 */
final class AnswerScript implements ScriptedTransport.Script {

    /** In place of a kind: the frame is as it is. */
    private static final int RAW = 0xff;

    private static final int MASK = 0xff;

    private final ByteBuffer answers;
    private int upcalls;
    private boolean over;

    AnswerScript(ByteBuffer answers) {
        this.answers = answers.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes down frames that a sandbox sent. */
    static void write(List<byte[]> frames, ByteArrayOutputStream out) {
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
        if (kind != RAW) {
            begin(
                    frame,
                    FrameKind.of(1 + (kind - 1 & MASK) % FrameKind.values().length),
                    method,
                    asked);
        }
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
