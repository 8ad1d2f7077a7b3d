package dev.cloister.benchmark.app.peer;

import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Samples;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * 16 bytes by Aeron IPC and back, between two processes of which this is neither: Aeron needs
 * options of the JVM that a program with a compartment does not. The one that sends takes the times
 * and hands them over.
 */
final class AeronPair implements Peer {

    /** So many at once for each one that is asked for: between two orders its processor sleeps. */
    private static final int FACTOR = 25;

    /** Instead of a number of round trips. */
    private static final int STOP = 0;

    private final Scratch scratch;
    private final OtherEnd ping;
    private final OtherEnd pong;
    private final DataOutputStream orders;
    private final DataInputStream times;

    private AeronPair(Scratch scratch, OtherEnd ping, OtherEnd pong) {
        this.scratch = scratch;
        this.ping = ping;
        this.pong = pong;
        this.orders = new DataOutputStream(ping.toIt());
        this.times = new DataInputStream(new BufferedInputStream(ping.fromIt()));
    }

    static AeronPair open(OtherEnd.Starter starter) throws IOException {
        Scratch scratch = Scratch.in(Scratch.memory());
        String directory = scratch.path("aeron").toString();
        OtherEnd pong = null;
        try {
            pong = starter.start("pong", directory);
            // It has the media driver: without that the other one cannot begin.
            Turns.awaitEnd(pong);
            OtherEnd ping = starter.start("ping", directory);
            return new AeronPair(scratch, ping, pong);
        } catch (IOException e) {
            if (pong != null) {
                pong.close();
            }
            scratch.close();
            throw e;
        }
    }

    @Override
    public void begin() throws IOException {
        Turns.begin(pong);
    }

    @Override
    public void sample(int count, Samples samples) throws IOException {
        int roundTrips = count * FACTOR;
        order(roundTrips);
        for (int i = 0; i < roundTrips; i++) {
            samples.add((double) times.readLong());
        }
    }

    @Override
    public void end() throws IOException {
        order(STOP);
        Turns.awaitEnd(pong);
    }

    private void order(int roundTrips) throws IOException {
        try {
            orders.writeInt(roundTrips);
            orders.flush();
        } catch (IOException e) {
            throw ping.gone(e);
        }
    }

    @Override
    public Placement placement() {
        return Placement.ofProcesses(ping.pid(), pong.pid());
    }

    @Override
    public void close() {
        ping.close();
        pong.close();
        scratch.close();
    }
}
