package dev.cloister.faults.app.subject;

import dev.cloister.faults.Fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The app that faults befall. Whoever starts it tells it on its standard input, a line each:
 *
 * <pre>
 *   PHASE INJECTION TRANSPORT   what is to go wrong, and when
 *   GO                          after the answer AT: it may go wrong now
 *   THEN                        after the answer GOT: all is well again, as far as the world goes
 *   FRESH                       in its place, if a fresh process must serve then
 * </pre>
 *
 * <p>It answers {@code AT} if something is to befall the app itself, then {@code GOT WHAT NANOS},
 * then {@code THEN WHAT}: what a call got afterwards, and all is closed.
 */
public final class Subject {

    /** All is well again, as far as the world goes. */
    public static final String THEN = "THEN";

    /** The same, and a fresh process must serve. */
    public static final String FRESH = "FRESH";

    private static final String GO = "GO";

    private final BufferedReader orders;
    private final PrintStream answers;
    private final Path image;
    private final Duration deadline;

    private Subject(BufferedReader orders, PrintStream answers, Path image, Duration deadline) {
        this.orders = orders;
        this.answers = answers;
        this.image = image;
        this.deadline = deadline;
    }

    /**
     * Serves until the standard input ends.
     *
     * @param arguments the image of the misbehaving service, and the deadline of calls
     * @throws IOException if the standard input cannot be read
     * @throws InterruptedException never
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // What anybody else prints must not look like an answer.
        PrintStream out = System.out;
        System.setOut(System.err);
        new Subject(in, out, Path.of(arguments[0]), Duration.parse(arguments[1])).serve();
    }

    private void serve() throws IOException, InterruptedException {
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", 3);
            scene(Phase.valueOf(words[0]), Injection.of(words[1]), words[2]);
        }
    }

    private void scene(Phase phase, Injection injection, String transport)
            throws IOException, InterruptedException {
        boolean befalls = injection instanceof Injection.Befalling;
        try (var scene = new Scene(image, FaultyTransport.name(transport), deadline)) {
            FaultyTransport.atStart(phase == Phase.HANDSHAKE ? atStart(injection) : null);
            scene.prepare(phase, injection);
            if (befalls) {
                say("AT");
                await(GO);
            }
            Got got = scene.play(phase, injection);
            say("GOT " + got.what() + " " + got.nanos());
            boolean fresh = await(THEN, FRESH).equals(FRESH);
            FaultyTransport.atStart(null);
            say("THEN " + scene.afterwards(fresh) + (scene.isFresh() ? " fresh" : " same"));
        } catch (RuntimeException | Error e) {
            // Not what it is about: this app fails by itself.
            say("BROKEN " + e);
            throw e;
        } finally {
            FaultyTransport.atStart(null);
        }
        say("DONE");
    }

    /** Whoever is hit from outside while it starts needs time for it. */
    private static Fault atStart(Injection injection) {
        return injection instanceof Injection.Told(Fault fault) ? fault : Fault.DAWDLE;
    }

    private String await(String... expected) throws IOException {
        String line = String.valueOf(orders.readLine());
        if (!List.of(expected).contains(line)) {
            throw new IOException("order=" + line + ", expected " + List.of(expected));
        }
        return line;
    }

    private void say(String line) {
        answers.print(line + "\n");
        answers.flush();
    }
}
