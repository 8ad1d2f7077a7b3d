package dev.cloister.benchmark.app.peer;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of other ends: gives back what it gets, by the means that its first word names.
 *
 * <p>It is no mode of the sandbox's main class, so that no image has code in it that is there to be
 * measured.
 */
public final class Echo {

    /** A sequence in a cache line; two more words are the files that it writes and reads. */
    static final String LINE = "line";

    /** Bytes by a socket; one more word is its path. */
    static final String SOCKET = "socket";

    /** Frames by a lane of a transport; more words are those of {@link LaneEcho}. */
    static final String LANE = "lane";

    private Echo() {}

    /**
     * Echoes until the standard input ends.
     *
     * @param words what to do
     * @throws InterruptedException never
     */
    public static void main(String... words) throws InterruptedException {
        var pipes =
                new Pipes(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out));
        // Named as the threads that serve in a sandbox: whoever looks for them finds it.
        Thread thread = Thread.ofPlatform().name("lane-echo").start(() -> serve(pipes, words));
        thread.join();
    }

    private static void serve(Pipes pipes, String... words) {
        try {
            run(pipes, words);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    /** Echoes on this thread, with pipes in place of the standard streams. */
    static void run(Pipes pipes, String... words) throws IOException {
        String[] others = Arrays.copyOfRange(words, 1, words.length);
        switch (words[0]) {
            case LINE -> LineEcho.serve(pipes, others);
            case SOCKET -> SocketEcho.serve(others);
            case LANE -> LaneEcho.serve(pipes, others);
            default -> throw new IllegalArgumentException("no such echo: " + words[0]);
        }
    }
}
