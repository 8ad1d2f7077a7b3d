package dev.cloister.benchmark.app.peer;

import java.io.IOException;

/**
 * Wakes other ends that wait without sleeping, and waits until they sleep again: on few processors
 * an end that looks for what does not come would be measured with everything else.
 */
final class Turns {

    /** To the other end: wait for round trips now. From it: asleep again. */
    private static final int BYTE = 'g';

    private Turns() {}

    static void begin(OtherEnd end) throws IOException {
        try {
            end.toIt().write(BYTE);
            end.toIt().flush();
        } catch (IOException e) {
            throw end.gone(e);
        }
    }

    /** Call it after the other end was told to stop. */
    static void awaitEnd(OtherEnd end) throws IOException {
        if (end.fromIt().read() != BYTE) {
            throw end.gone(new IOException("the other end is gone"));
        }
    }

    /** The other end's view: serves turns until it is not needed any more. */
    static void serve(Pipes pipes, Turn turn) throws IOException {
        while (pipes.in().read() == BYTE) {
            turn.serve();
            pipes.out().write(BYTE);
            pipes.out().flush();
        }
    }

    /** What the other end does in a turn. */
    @FunctionalInterface
    interface Turn {

        /** Answers until it is told to stop. */
        void serve() throws IOException;
    }
}
