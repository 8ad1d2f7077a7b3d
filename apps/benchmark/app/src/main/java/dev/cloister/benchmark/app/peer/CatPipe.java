package dev.cloister.benchmark.app.peer;

import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Samples;

import java.io.IOException;

/** One byte to a process that repeats it, and back: the least that crossing costs by pipe. */
final class CatPipe implements Peer {

    private static final int BALL = 42;

    private final OtherEnd cat;

    CatPipe(OtherEnd cat) {
        this.cat = cat;
    }

    @Override
    public void sample(int count, Samples samples) throws IOException {
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            cat.toIt().write(BALL);
            cat.toIt().flush();
            int returned = cat.fromIt().read();
            double nanos = (double) (System.nanoTime() - start);
            if (returned != BALL) {
                throw new IOException("sent byte " + BALL + ", got " + returned);
            }
            samples.add(nanos);
        }
    }

    @Override
    public Placement placement() {
        return Placement.ofProcess(cat.pid());
    }

    @Override
    public void close() {
        cat.close();
    }
}
