package dev.cloister.benchmark.app.peer;

import java.io.IOException;
import java.nio.file.Path;

/** The other end of {@link CacheLines}: bounces the sequence. */
final class LineEcho {

    private LineEcho() {}

    /**
     * Serves turns.
     *
     * @param words the file to write and the file to read
     */
    static void serve(Pipes pipes, String... words) throws IOException {
        Line line = Line.map(Path.of(words[0]), Path.of(words[1]));
        Turns.serve(pipes, () -> bounce(line));
    }

    private static void bounce(Line line) throws IOException {
        int seen = Line.STOP;
        while ((seen = line.awaitOther(seen)) != Line.STOP) {
            line.publish(seen);
        }
    }
}
