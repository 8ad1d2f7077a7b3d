package dev.cloister.ipc;

import java.io.Closeable;
import java.io.IOException;

/** What to do with streams that are of no more use. */
final class Streams {

    private Streams() {}

    /** Closes a stream whose bytes nobody wants any more, so that no failure matters. */
    static void closeQuietly(Closeable stream) {
        try {
            stream.close();
        } catch (IOException _) {
            // The peer is gone or about to be; there is nothing left to save.
        }
    }
}
