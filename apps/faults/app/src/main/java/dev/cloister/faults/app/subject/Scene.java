package dev.cloister.faults.app.subject;

import dev.cloister.api.Compartment;
import dev.cloister.api.RestartPolicy;
import dev.cloister.faults.Fault;
import dev.cloister.faults.Faults;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A compartment that something goes wrong with, once. */
final class Scene implements AutoCloseable {

    /** Where starting is what goes wrong, and anywhere else. */
    static final Duration START_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration PATIENT_START = Duration.ofSeconds(20);

    private static final int LANES = 4;
    private static final int BATCH = 16;
    private static final int BATCH_MILLIS = 40;

    private static final int SOON_MILLIS = 60;

    /** In that time an idle compartment notices what goes wrong. */
    private static final int IDLE_MILLIS = 500;

    private static final int LOOK_MILLIS = 10;
    private static final int NUMBER = 42;
    private static final long AFTERWARDS_NANOS = Duration.ofSeconds(10).toNanos();

    /** Bears what comes. */
    private static final RestartPolicy RESTART =
            new RestartPolicy(
                    100, Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(20));

    private final Path image;
    private final String transport;

    /** Of every call. */
    private final Duration deadline;

    private @Nullable Compartment compartment;
    private @Nullable Thread signals;
    private long firstPid;

    Scene(Path image, String transport, Duration deadline) {
        this.image = image;
        this.transport = transport;
        this.deadline = deadline;
    }

    private Compartment open(Path from, Duration startTimeout) {
        return Compartment.builder()
                .image(from)
                .transport(transport)
                .lanes(LANES)
                .deadline(deadline)
                .startTimeout(startTimeout)
                .restart(RESTART)
                .open();
    }

    private Compartment opened() {
        return Objects.requireNonNull(compartment);
    }

    private Faults faults() {
        return opened().service(Faults.class);
    }

    /** All that comes before it goes wrong. */
    void prepare(Phase phase, Injection injection) {
        if (phase != Phase.HANDSHAKE) {
            compartment = open(image, PATIENT_START);
            // On a busy machine it may take several.
            String what = untilServed();
            if (!what.equals(Got.VALUE)) {
                throw new IllegalStateException("before anything goes wrong: " + what);
            }
            firstPid = opened().info().pid();
        }
        if (phase == Phase.CLOSING && injection instanceof Injection.Told(Fault fault)) {
            faults().atEnd(fault);
        }
    }

    /** It goes wrong. */
    Got play(Phase phase, Injection injection) {
        if (injection instanceof Injection.Signalled(String names)) {
            signals =
                    phase == Phase.HANDSHAKE
                            ? Signals.toTheNext(2 * SOON_MILLIS, names)
                            : Signals.later(
                                    phase == Phase.CALL || phase == Phase.BATCH ? SOON_MILLIS : 0,
                                    opened().info().pid(),
                                    names);
        }
        return switch (phase) {
            case HANDSHAKE -> Got.of(() -> openAndCall(injection), NUMBER);
            case IDLE -> idle(injection);
            case CALL -> Got.of(() -> call(injection), NUMBER);
            case BATCH -> batch(injection);
            case CLOSING -> Got.of(this::closeNow, NUMBER);
        };
    }

    private int openAndCall(Injection injection) {
        Path from = injection instanceof Injection.Image(String other) ? Path.of(other) : image;
        Compartment made = open(from, START_TIMEOUT);
        boolean serves = false;
        try {
            int number = made.service(Faults.class).echo(NUMBER);
            compartment = made;
            serves = true;
            return number;
        } finally {
            if (!serves) {
                made.close();
            }
        }
    }

    private int closeNow() {
        opened().close();
        return NUMBER;
    }

    private Got idle(Injection injection) {
        if (injection instanceof Injection.Told(Fault fault)) {
            faults().afterThis(fault);
        }
        if (!(injection instanceof Injection.Befalling)) {
            Signals.pause(IDLE_MILLIS);
        }
        return Got.of(() -> faults().echo(NUMBER), NUMBER);
    }

    private int call(Injection injection) {
        return injection instanceof Injection.Told(Fault fault)
                ? faults().meet(fault, NUMBER)
                : faults().work(NUMBER, callMillis());
    }

    /** Something comes within a call of this length, which is in time if nothing does. */
    private int callMillis() {
        return (int) deadline.multipliedBy(3).dividedBy(5).toMillis();
    }

    private Got batch(Injection injection) {
        Faults faults = faults();
        long start = System.nanoTime();
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            boolean middle = i == LANES / 2;
            calls.add(
                    middle && injection instanceof Injection.Told(Fault fault)
                            ? faults.meetLater(fault, i)
                            : faults.workLater(i, BATCH_MILLIS));
        }
        List<String> whats = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            Future<Integer> call = calls.get(i);
            whats.add(Got.what(call::get, i));
        }
        return Got.ofAll(whats, System.nanoTime() - start);
    }

    /** Whether another process serves than in the beginning. */
    boolean isFresh() {
        return compartment != null && compartment.info().pid() != firstPid;
    }

    /**
     * What a later call gets, if one gets a value within some seconds.
     *
     * @param fresh whether to wait as long for it to be of another process
     */
    String afterwards(boolean fresh) throws InterruptedException {
        awaitSignals();
        if (compartment == null || !compartment.isOpen()) {
            return Got.what(
                    () -> {
                        compartment = open(image, PATIENT_START);
                        return faults().echo(NUMBER);
                    },
                    NUMBER);
        }
        long end = System.nanoTime() + AFTERWARDS_NANOS;
        while (fresh && !isFresh() && System.nanoTime() < end) {
            Signals.pause(LOOK_MILLIS);
        }
        return untilServed();
    }

    private String untilServed() {
        long end = System.nanoTime() + AFTERWARDS_NANOS;
        String what = "";
        while (!what.equals(Got.VALUE) && System.nanoTime() < end) {
            what = Got.what(() -> faults().echo(NUMBER), NUMBER);
            if (!what.equals(Got.VALUE)) {
                Signals.pause(LOOK_MILLIS);
            }
        }
        return what;
    }

    private void awaitSignals() throws InterruptedException {
        if (signals != null) {
            signals.join(Duration.ofSeconds(5));
        }
    }

    @Override
    public void close() {
        if (compartment != null) {
            compartment.close();
        }
    }
}
