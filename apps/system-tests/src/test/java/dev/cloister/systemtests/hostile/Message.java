package dev.cloister.systemtests.hostile;

import dev.cloister.spi.PayloadReader;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.FrameKind;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One frame's content, every part of which can be made wrong. */
final class Message {

    private int kind;
    private int depth;
    private int service;
    private int method;
    private int callNumber;
    private int upcallNumber;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    private Message() {}

    /** Takes a frame that the app sent apart. */
    static Message read(ByteBuffer frame) {
        CallHeader header = new CallHeader();
        header.read(frame);
        Message message = new Message();
        message.kind = header.kind().code();
        message.depth = header.depth();
        message.service = header.service();
        message.method = header.method();
        message.callNumber = header.callNumber();
        message.upcallNumber = header.upcallNumber();
        message.payload.write(
                frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
        return message;
    }

    /** An answer to this message, right in everything unless changed. */
    Message answer(FrameKind kind) {
        Message answer = new Message();
        answer.kind = kind.code();
        answer.depth = depth;
        answer.service = service;
        answer.method = method;
        answer.callNumber = callNumber;
        return answer;
    }

    /** An upcall during the call that this message is, of one of its functional parameters. */
    Message upcall(int parameter, int number) {
        Message upcall = answer(FrameKind.UPCALL);
        upcall.method = parameter;
        upcall.upcallNumber = number;
        return upcall;
    }

    int method() {
        return method;
    }

    boolean isOf(FrameKind wanted) {
        return kind == wanted.code();
    }

    Message kind(int code) {
        kind = code;
        return this;
    }

    Message depth(int wanted) {
        depth = wanted;
        return this;
    }

    Message laterCall(int difference) {
        callNumber += difference;
        return this;
    }

    Message put(byte[] bytes) {
        payload.writeBytes(bytes);
        return this;
    }

    Message putByte(int value) {
        payload.write(value);
        return this;
    }

    Message putShort(int value) {
        return put(littleEndian(Short.BYTES).putShort((short) value).array());
    }

    Message putInt(int value) {
        return put(littleEndian(Integer.BYTES).putInt(value).array());
    }

    Message putLong(long value) {
        return put(littleEndian(Long.BYTES).putLong(value).array());
    }

    Message putDouble(double value) {
        return putLong(Double.doubleToRawLongBits(value));
    }

    PayloadReader payload() {
        return new PayloadReader()
                .wrap(ByteBuffer.wrap(payload.toByteArray()).order(ByteOrder.LITTLE_ENDIAN));
    }

    byte[] bytes() {
        byte[] bytes = new byte[CallHeader.BYTES + payload.size()];
        ByteBuffer frame = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CallHeader.write(
                frame, FrameKind.RESULT, depth, service, method, callNumber, upcallNumber, 0);
        frame.put(payload.toByteArray());
        // The kind comes first, and need not exist.
        bytes[0] = (byte) kind;
        return bytes;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
