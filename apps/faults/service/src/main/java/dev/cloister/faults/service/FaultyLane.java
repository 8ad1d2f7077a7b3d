package dev.cloister.faults.service;

import dev.cloister.faults.Fault;
import dev.cloister.spi.Lane;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** A lane whose next answer may go wrong. */
final class FaultyLane implements Lane {

    /** Where a frame's header has the number of the call that it answers. */
    private static final int CALL_NUMBER_OFFSET = 8;

    /** Later than callers wait who want to see this. */
    private static final int LATE_MILLIS = 5_000;

    private final Lane real;
    private final Wire wire;
    private final int index;
    private ByteBuffer claimed = ByteBuffer.allocate(0);

    FaultyLane(Lane real, Wire wire, int index) {
        this.real = real;
        this.wire = wire;
        this.index = index;
    }

    @Override
    public ByteBuffer claim(int capacity) {
        claimed = real.claim(capacity);
        return claimed;
    }

    @Override
    public void send() {
        Fault fault = WireFault.take();
        if (fault == null) {
            real.send();
        } else {
            send(fault);
        }
    }

    private void send(Fault fault) {
        switch (fault) {
            case WRONG_CALL_NUMBER -> {
                claimed.putInt(CALL_NUMBER_OFFSET, claimed.getInt(CALL_NUMBER_OFFSET) + 1);
                real.send();
            }
            case DUPLICATE_ANSWER -> {
                byte[] answer = answer();
                real.send();
                sendAgain(answer);
            }
            case ANSWER_FLOOD -> {
                byte[] answer = answer();
                real.send();
                while (true) {
                    sendAgain(answer);
                }
            }
            case LATE_ANSWER -> {
                Misbehaviour.pause(LATE_MILLIS);
                real.send();
            }
            case NO_ANSWER -> Misbehaviour.commit(Fault.HANG);
            default -> {
                wire.commit(fault, index);
                Misbehaviour.commit(Fault.HANG);
            }
        }
    }

    private byte[] answer() {
        byte[] bytes = new byte[claimed.position()];
        claimed.get(0, bytes);
        return bytes;
    }

    private void sendAgain(byte[] answer) {
        real.claim(answer.length).put(answer);
        real.send();
    }

    @Override
    public boolean mayWaitToSend() {
        return real.mayWaitToSend();
    }

    @Override
    public @Nullable ByteBuffer receive(long timeoutNanos) throws InterruptedException {
        return real.receive(timeoutNanos);
    }

    @Override
    public boolean hasWaited() {
        return real.hasWaited();
    }

    @Override
    public @Nullable ByteBuffer view(long timeoutNanos) throws InterruptedException {
        return real.view(timeoutNanos);
    }
}
