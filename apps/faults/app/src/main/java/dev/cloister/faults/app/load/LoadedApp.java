package dev.cloister.faults.app.load;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;

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
 * <p>It says {@code SAMPLE SECONDS CALLS VALUES PROCESSES HEAP} once a second, heap in bytes after
 * what was garbage; in the end {@code OUTCOME COUNT NAME}, {@code UNEXPLAINED TEXT}, and {@code
 * TOTAL CALLS LATE SLOWEST}, in nanoseconds. Before that it closes everything, and waits for a line
 * while it can be looked at.
 */
public final class LoadedApp {

    /** Of every call. */
    private static final Duration DEADLINE = Duration.ofMillis(500);

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
        try (Compartment good = Compartment.builder().image(engine).restart(RESTART).open();
                CompartmentPool pool =
                        CompartmentPool.builder(Compartment.builder().image(image)).open()) {
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
                    while (!over) {
                        turn.accept(own);
                    }
                };
        threads.add(Thread.ofPlatform().daemon().name(name).start(work));
    }

    /** Until the time is over and every caller has got what it gets. */
    private void await(int seconds) throws InterruptedException {
        for (int i = 1; i <= seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            sample(i);
        }
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void sample(int second) {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        say(
                "SAMPLE %d %d %d %d %d"
                        .formatted(
                                second, ledger.calls(), ledger.values(), ledger.processes(), heap));
    }

    private void report() {
        ledger.outcomes().forEach((outcome, count) -> say("OUTCOME " + count + " " + outcome));
        ledger.unexplained().forEach(each -> say("UNEXPLAINED " + each));
        say("TOTAL " + ledger.calls() + " " + ledger.late() + " " + ledger.slowestNanos());
    }

    private void say(String line) {
        out.print(line + "\n");
        out.flush();
    }
}
