package dev.cloister.faults.app.load;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An app under load. Four callers call a service that they order to crash (5 % of the calls), to
 * hang (3 %) or to answer garbage (2 %). In a mixed load two more evaluate formulas in a
 * compartment that is well, and one takes sessions from a pool.
 *
 * <p>It says {@code BASE} when everything was opened and closed once, waits for a byte, and says
 * {@code SAMPLE SECONDS CALLS VALUES PROCESSES HEAP} once a second, heap in bytes, as it was after
 * the last of some collections; in the end {@code OUTCOME COUNT NAME}, {@code UNEXPLAINED TEXT},
 * and {@code DEADLINES P50 P99 MAX}, how late those calls ended that missed theirs, and {@code
 * TOTAL CALLS LATE SLOWEST}, in nanoseconds. Before that it closes everything, and waits for a line
 * while it can be looked at.
 */
public final class LoadedApp {

    /** Of every call. */
    private static final Duration DEADLINE = Duration.ofMillis(500);

    /** How often the heap is measured. */
    private static final int COLLECTIONS = 12;

    /** Of calls that nothing is to disturb, and until a caller hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int CALLERS = 4;
    private static final int EVALUATORS = 2;

    private static final RestartPolicy RESTART =
            new RestartPolicy(
                    1_000, Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(20));

    private final PrintStream out;
    private final Ledger ledger = new Ledger();
    private final Callers callers;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** Bytes, after the last collection. */
    private long heap;

    private LoadedApp(PrintStream out, long patienceNanos) {
        this.out = out;
        this.callers = new Callers(ledger, DEADLINE.toNanos() + patienceNanos);
    }

    /**
     * Runs the load.
     *
     * @param arguments the misbehaving image, the engine's image or {@code -} for no mixed load,
     *     the transport, seconds, the random numbers' seed, and how many milliseconds a call may be
     *     late
     * @throws Exception if the load cannot be run
     */
    public static void main(String... arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        long patience = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[5]));
        var app = new LoadedApp(out, patience);
        app.warmUp(Path.of(arguments[0]), arguments[2]);
        app.run(
                Path.of(arguments[0]),
                arguments[1],
                arguments[2],
                Integer.parseInt(arguments[3]),
                new SplittableRandom(Long.parseLong(arguments[4])));
        app.report();
        // Until whoever looks at this process has seen enough.
        var _ = System.in.read();
    }

    /** What is loaded and opened once is not left behind by anything later. */
    private void warmUp(Path image, String transport) throws IOException {
        try (Compartment compartment =
                Compartment.builder().image(image).transport(transport).open()) {
            ledger.saw(compartment.info().pid());
        }
        say("BASE");
        var _ = System.in.read();
    }

    private void run(
            Path image, String engine, String transport, int seconds, SplittableRandom random)
            throws InterruptedException {
        Compartment.Builder faulty =
                Compartment.builder().image(image).transport(transport).deadline(DEADLINE);
        try (Compartment compartment = faulty.restart(RESTART).open()) {
            for (int i = 0; i < CALLERS; i++) {
                start("misbehaving", random, own -> callers.misbehaving(compartment, own));
            }
            if (engine.equals("-")) {
                await(seconds);
            } else {
                mixed(image, Path.of(engine), seconds, random);
            }
        }
    }

    private void mixed(Path image, Path engine, int seconds, SplittableRandom random)
            throws InterruptedException {
        try (Compartment good = Compartment.builder().image(engine).deadline(PATIENCE).open();
                CompartmentPool pool =
                        CompartmentPool.builder(
                                        Compartment.builder().image(image).deadline(PATIENCE))
                                .acquireTimeout(PATIENCE)
                                .open()) {
            Expressions expressions = good.service(Expressions.class);
            Expression compiled = expressions.compile("x*3+y", "x", "y");
            for (int i = 0; i < EVALUATORS; i++) {
                start("evaluating", random, own -> callers.evaluating(expressions, compiled, own));
            }
            start("session", random, own -> callers.session(pool, own));
            await(seconds);
            compiled.close();
        }
    }

    private void start(String name, SplittableRandom random, Consumer<SplittableRandom> turn) {
        SplittableRandom own = random.split();
        Runnable work =
                () -> {
                    try {
                        while (!over) {
                            turn.accept(own);
                        }
                    } catch (RuntimeException | Error e) {
                        ledger.complain("caller " + name + " ended with " + e);
                    }
                };
        threads.add(Thread.ofPlatform().daemon().name(name).start(work));
    }

    /** Until the time is over and every caller has got what it gets. */
    private void await(int seconds) throws InterruptedException {
        for (int i = 1; i <= seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            sample(i, seconds);
        }
        over = true;
        for (Thread thread : threads) {
            if (!thread.join(PATIENCE)) {
                ledger.complain("caller " + thread.getName() + " hangs");
            }
        }
    }

    private void sample(int second, int seconds) {
        if (second % Math.max(1, seconds / COLLECTIONS) == 0) {
            // What is not garbage, in the samples until the next time.
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            heap = runtime.totalMemory() - runtime.freeMemory();
        }
        say(
                "SAMPLE %d %d %d %d %d"
                        .formatted(
                                second, ledger.calls(), ledger.values(), ledger.processes(), heap));
    }

    private void report() {
        ledger.outcomes().forEach((outcome, count) -> say("OUTCOME " + count + " " + outcome));
        ledger.unexplained().forEach(each -> say("UNEXPLAINED " + each));
        List<Long> deadlines = ledger.deadlines();
        if (!deadlines.isEmpty()) {
            int count = deadlines.size();
            say(
                    "DEADLINES %d %d %d"
                            .formatted(
                                    lateness(deadlines.get(count / 2)),
                                    lateness(deadlines.get(count * 99 / 100)),
                                    lateness(deadlines.getLast())));
        }
        say("TOTAL " + ledger.calls() + " " + ledger.late() + " " + ledger.slowestNanos());
    }

    private static long lateness(long nanos) {
        return nanos - DEADLINE.toNanos();
    }

    private void say(String line) {
        out.print(line + "\n");
        out.flush();
    }
}
