package dev.cloister.sandbox;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.Welcome;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The main class of the sandbox image. Its standard input and output are the control pipe; the
 * process ends when the pipe does.
 */
public final class Sandbox {

    /** The app is gone or closed the compartment. */
    private static final int EXIT_NORMAL = 0;

    /** The app's side cannot be served: it said nothing that this side understands. */
    private static final int EXIT_REFUSED = 2;

    /** A lane's thread failed in a way that this program does not foresee. */
    private static final int EXIT_BROKEN = 4;

    private static final String TRAIN = "--train";
    private static final String DESCRIBE = "--describe";

    /** What the process will end with; the first lane that cannot go on decides. */
    private static final AtomicInteger EXIT_STATUS = new AtomicInteger(EXIT_NORMAL);

    private Sandbox() {}

    /**
     * Serves until the control pipe ends.
     *
     * @param args {@code --train} while the image's ahead-of-time cache is made; {@code --describe}
     *     prints the index of contracts instead of serving
     * @throws Exception if the sandbox cannot start
     */
    public static void main(String... args) throws Exception {
        if (Arrays.asList(args).contains(DESCRIBE)) {
            Describe.run();
            return;
        }
        boolean training = Arrays.asList(args).contains(TRAIN);
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        OutputStream out = takeStandardOutput();
        // A service that prints must not write into the control pipe.
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        try {
            serve(in, out, training);
        } catch (IOException | CloisterException e) {
            System.err.println("the handshake failed: " + e.getMessage());
            System.exit(EXIT_REFUSED);
        }
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

    private static void serve(InputStream in, OutputStream out, boolean training) throws Exception {
        Services services = Services.load();
        Hello hello = Handshake.receiveHello(in);
        SandboxTransport transport;
        try {
            transport = Transports.open(hello);
            services.warmUp(training);
        } catch (CloisterException e) {
            Handshake.send(
                    out, new Welcome(hello.nonce(), String.valueOf(e.getMessage()), List.of()));
            System.exit(EXIT_REFUSED);
            return;
        }
        Handshake.send(out, new Welcome(hello.nonce(), "", services.contracts()));
        transport.start(in, out);
        for (int i = 0; i < hello.settings().lanes(); i++) {
            var server = new LaneServer(transport.lane(i), services, hello.nestedCalls());
            Thread.ofPlatform().daemon().name("lane-" + i).start(() -> run(server, transport));
        }
        transport.awaitEnd();
        if (training) {
            // The orderly way out, on which the JVM writes the cache.
            System.exit(EXIT_STATUS.get());
        }
        // At once: nothing here is worth saving, and no lane's work may delay the end.
        Runtime.getRuntime().halt(EXIT_STATUS.get());
    }

    private static void run(LaneServer server, SandboxTransport transport) {
        try {
            server.run();
        } catch (ProtocolViolationException e) {
            System.err.println("the app broke the protocol: " + e.getMessage());
            EXIT_STATUS.compareAndSet(EXIT_NORMAL, EXIT_REFUSED);
        } catch (RuntimeException | Error e) {
            // Said now: closing the transport lets the main thread end the process.
            e.printStackTrace();
            EXIT_STATUS.compareAndSet(EXIT_NORMAL, EXIT_BROKEN);
        } finally {
            // One lane that cannot go on is the end of all: the app is gone or makes no sense.
            transport.close();
        }
    }
}
