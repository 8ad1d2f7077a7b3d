package dev.cloister.benchmark.app.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The other end of round trips, with a pipe to and from it. */
interface OtherEnd extends AutoCloseable {

    InputStream fromIt();

    OutputStream toIt();

    long pid();

    /** Why it is gone: its last words, if it had any. */
    IOException gone(IOException cause);

    /** Closes something when it is gone, however. */
    void whenGone(Closeable closeable);

    @Override
    void close();

    /** Starts one. */
    @FunctionalInterface
    interface Starter {

        /**
         * Starts one.
         *
         * @param words what it is to do
         */
        OtherEnd start(String... words) throws IOException;
    }
}
