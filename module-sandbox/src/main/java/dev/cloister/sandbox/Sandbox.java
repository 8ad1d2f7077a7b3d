package dev.cloister.sandbox;

import dev.cloister.sandbox.seal.Seal;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The main class of the sandbox image. Its standard input and output are the control pipe; the
 * process ends when the pipe does.
 */
public final class Sandbox {

    private static final String TRAIN = "--train";
    private static final String SEAL = "--seal";
    private static final String INHERITED = "--inherited";

    /** Less than the app waits for an orderly end, before it kills the process. */
    private static final Duration END_TIME = Duration.ofMillis(200);

    private Sandbox() {}

    /**
     * Serves until the control pipe ends.
     *
     * @param args {@code --train} while the image's ahead-of-time cache is made; {@code --seal}
     *     where the app's opening message will order a seal; {@code --inherited N} if the process
     *     has N open files of the app's for its transport
     * @throws Exception if the sandbox cannot start
     */
    public static void main(String... args) throws Exception {
        var clock = new StartClock();
        List<String> arguments = Arrays.asList(args);
        if (arguments.contains(SEAL)) {
            Seal.expect();
        }
        boolean training = arguments.contains(TRAIN);
        int inherited = arguments.indexOf(INHERITED);
        int handedOver = inherited < 0 ? 0 : Integer.parseInt(arguments.get(inherited + 1));
        if (training) {
            Seal.rehearse();
        }
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        OutputStream out = takeStandardOutput();
        // A service that prints must not write into the control pipe.
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        var serving =
                new Serving(
                        Services.providers(),
                        hello -> Transports.open(hello, handedOver),
                        (hello, from, to) -> Seal.apply(hello, from, to, clock::done),
                        System.err,
                        training,
                        END_TIME,
                        clock);
        int status = serving.serve(in, out);
        if (training) {
            // The orderly way out, on which the JVM writes the cache.
            System.exit(status);
        }
        // At once: nothing here is worth saving, and no lane's work may delay the end.
        Runtime.getRuntime().halt(status);
    }

    /**
     * Keeps the control pipe and leads descriptor 1 to nowhere. A JVM that crashes writes about it
     * to that descriptor, whatever its options say, and the app would take the text for a frame:
     * for an attack, not for a crash.
     */
    private static OutputStream takeStandardOutput() throws IOException {
        var standard = new FileOutputStream(FileDescriptor.out);
        try {
            var own = new FileOutputStream("/proc/self/fd/1");
            // The JDK does not close descriptors 0 to 2, it redirects them to /dev/null.
            standard.close();
            return own;
        } catch (FileNotFoundException e) {
            // Not on Linux: a crash will look like an attack.
            return standard;
        }
    }
}
