package dev.cloister.benchmark.app.peer;

import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Samples;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A sequence that goes to another process in one cache line and comes back in another: the least
 * that crossing costs by shared memory. No frame, no length, nobody to wake.
 */
final class CacheLines implements Peer {

    private final Scratch scratch;
    private final OtherEnd end;
    private final Line line;
    private int sequence;

    private CacheLines(Scratch scratch, OtherEnd end, Line line) {
        this.scratch = scratch;
        this.end = end;
        this.line = line;
    }

    static CacheLines open(OtherEnd.Starter starter) throws IOException {
        Scratch scratch = Scratch.in(Scratch.memory());
        try {
            Path ours = scratch.file("ours", Line.BYTES);
            Path theirs = scratch.file("theirs", Line.BYTES);
            Line line = Line.map(ours, theirs);
            line.publish(Line.STOP);
            OtherEnd end = starter.start(Echo.LINE, theirs.toString(), ours.toString());
            return new CacheLines(scratch, end, line);
        } catch (IOException e) {
            scratch.close();
            throw e;
        }
    }

    @Override
    public void begin() throws IOException {
        Turns.begin(end);
    }

    @Override
    public void sample(int count, Samples samples) throws IOException {
        for (int i = 0; i < count; i++) {
            int last = sequence;
            int next = (last + 1) & Integer.MAX_VALUE;
            long start = System.nanoTime();
            line.publish(next);
            int answer = line.awaitOther(last);
            double nanos = (double) (System.nanoTime() - start);
            if (answer != next) {
                throw new IOException("sent sequence " + next + ", got " + answer);
            }
            samples.add(nanos);
            sequence = next;
        }
    }

    @Override
    public void end() throws IOException {
        line.publish(Line.STOP);
        Turns.awaitEnd(end);
    }

    @Override
    public Placement placement() {
        return Placement.ofProcess(end.pid());
    }

    @Override
    public void close() {
        end.close();
        scratch.close();
    }
}
