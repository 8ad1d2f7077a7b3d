package dev.cloister.benchmark.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.logbuffer.FragmentHandler;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends, waits for the answer, takes the time. */
final class Ping {

    private final ExclusivePublication pings;
    private final Image pongs;
    private final UnsafeBuffer message =
            new UnsafeBuffer(ByteBuffer.allocateDirect(AeronEnd.BYTES));
    private final FragmentHandler handler =
            (buffer, offset, length, header) -> answer = buffer.getLong(offset);
    private final Idle idle = new Idle();
    private long answer;
    private long number;

    private Ping(ExclusivePublication pings, Image pongs) {
        this.pings = pings;
        this.pongs = pongs;
    }

    /** Reads how many round trips to make, and writes how long each took, until the input ends. */
    static void serve(ExclusivePublication pings, Image pongs) throws IOException {
        var orders = new DataInputStream(new FileInputStream(FileDescriptor.in));
        var times =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        var ping = new Ping(pings, pongs);
        try {
            while (true) {
                ping.obey(orders.readInt(), times);
                times.flush();
            }
        } catch (EOFException e) {
            // The measurement is over.
        }
    }

    private void obey(int roundTrips, DataOutputStream times) throws IOException {
        if (roundTrips == 0) {
            send(AeronEnd.STOP, 0);
        }
        long[] nanos = new long[roundTrips];
        for (int i = 0; i < roundTrips; i++) {
            nanos[i] = roundTrip();
        }
        for (long each : nanos) {
            times.writeLong(each);
        }
    }

    private long roundTrip() {
        number++;
        long start = System.nanoTime();
        send(number, start);
        idle.reset();
        while (answer != number) {
            if (pongs.poll(handler, 1) == 0) {
                idle.idle();
            }
        }
        return System.nanoTime() - start;
    }

    private void send(long number, long time) {
        message.putLong(0, number);
        message.putLong(Long.BYTES, time);
        idle.reset();
        while (pings.offer(message, 0, AeronEnd.BYTES) < 0) {
            idle.idle();
        }
    }
}
