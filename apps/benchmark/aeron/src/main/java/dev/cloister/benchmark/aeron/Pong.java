package dev.cloister.benchmark.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;

import org.agrona.DirectBuffer;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Gives back what comes, in turns: between them it sleeps. */
final class Pong {

    /** From whoever started it: wait for messages now. To them: asleep. */
    private static final int BYTE = 'g';

    private static final InputStream IN = new FileInputStream(FileDescriptor.in);
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private final ExclusivePublication pongs;
    private final Image pings;
    private final FragmentHandler handler = this::answer;
    private final Idle idle = new Idle();
    private boolean stopped;

    private Pong(ExclusivePublication pongs, Image pings) {
        this.pongs = pongs;
        this.pings = pings;
    }

    /** Says that the driver runs. */
    static void ready() throws IOException {
        OUT.write(BYTE);
    }

    /** Serves turns until the input ends. */
    static void serve(ExclusivePublication pongs, Image pings) throws IOException {
        var pong = new Pong(pongs, pings);
        while (IN.read() == BYTE) {
            pong.turn();
            OUT.write(BYTE);
        }
    }

    private void turn() {
        stopped = false;
        while (!stopped && !pings.isClosed()) {
            if (pings.poll(handler, 1) == 0) {
                idle.idle();
            } else {
                idle.reset();
            }
        }
    }

    private void answer(DirectBuffer buffer, int offset, int length, Header header) {
        if (buffer.getLong(offset) == AeronEnd.STOP) {
            stopped = true;
            return;
        }
        while (pongs.offer(buffer, offset, length) < 0) {
            Thread.onSpinWait();
        }
    }
}
