package dev.cloister.launcher.diagnose;

import dev.cloister.api.Denial;
import dev.cloister.linux.Errno;
import dev.cloister.linux.SeccompListener;
import dev.cloister.linux.SeccompListener.Call;
import dev.cloister.linux.SeccompListener.State;
import dev.cloister.linux.SystemCallException;
import dev.cloister.linux.filter.CallData;
import dev.cloister.linux.filter.FilterPolicy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers for the seal of one compartment, and tells what it denied.
 *
 * <p>A call that is denied waits in the sandbox until it is answered here. No answer depends on
 * anything that could wait: what is told is told by another thread ({@link Telling}), and nothing
 * is ever asked of the sandbox. If this thread fails or the app dies, the kernel answers, and what
 * it answers is no either: {@code ENOSYS}. Nothing is ever let through, since a sandbox can change
 * a call's arguments after they were looked at.
 *
 * <p>Its thread ends with the last thread of the sandbox, for the kernel says so, or when it is
 * closed.
 */
public final class Supervisor implements AutoCloseable {

    /** How long a stop may go unnoticed. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long the app's listener may keep the end waiting. */
    private static final Duration END_TIME = Duration.ofSeconds(1);

    private final SeccompListener listener;
    private final FilterPolicy seal;
    private final DenialReader reader;
    private final Tally tally = new Tally();
    private final Telling telling;
    private final Thread thread;
    private volatile boolean proved;
    private volatile boolean stopped;

    private Supervisor(
            String compartment,
            int processId,
            SeccompListener listener,
            FilterPolicy seal,
            Consumer<Denial> denials) {
        this.listener = listener;
        this.seal = seal;
        this.reader = new DenialReader(compartment, processId, seal);
        this.telling = new Telling(compartment, denials);
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-supervisor-" + compartment)
                        .unstarted(this::run);
    }

    /**
     * Starts to answer.
     *
     * @param compartment its name
     * @param processId its process
     * @param listener where calls wait; closed by this, whatever happens
     * @param seal what is answered
     * @param denials who is told, besides the log and the flight recorder
     * @return it, to be closed
     */
    public static Supervisor start(
            String compartment,
            int processId,
            SeccompListener listener,
            FilterPolicy seal,
            Consumer<Denial> denials) {
        var supervisor = new Supervisor(compartment, processId, listener, seal, denials);
        boolean started = false;
        try {
            supervisor.telling.start();
            supervisor.thread.start();
            started = true;
            return supervisor;
        } finally {
            if (!started) {
                supervisor.telling.end();
                listener.close();
            }
        }
    }

    /** The sandbox's proof is complete: from now on, what is denied is told. */
    public void proved() {
        proved = true;
    }

    /** Stops answering; returns when all is told, or after a time. Closing twice does nothing. */
    @Override
    public void close() {
        stopped = true;
        telling.await(thread, END_TIME);
    }

    private void run() {
        try (listener) {
            State state = listener.await(TICK_NANOS);
            while (state != State.ENDED && !stopped) {
                Optional<Call> call = state == State.CALL ? listener.receive() : Optional.empty();
                if (call.isPresent()) {
                    answer(call.get());
                }
                state = listener.await(TICK_NANOS);
            }
        } catch (SystemCallException e) {
            telling.failed(e);
        } finally {
            tally.repeated().forEach(telling::tell);
            telling.end();
        }
    }

    private void answer(Call call) throws SystemCallException {
        var data =
                new CallData(
                        call.number(),
                        call.architecture(),
                        call.instructionPointer(),
                        call.arguments());
        // Before the answer: afterwards the memory that it points to may be another's.
        Denial denial = reader.read(call, data);
        // Before the answer, too: with it the sandbox goes on, and the proof may be complete before
        // this thread does.
        boolean tells = proved;
        boolean waited = listener.refuse(call, denial.errno().orElse(Errno.EPERM));
        // If it did not, what was read may be of whoever got the thread's number since.
        if (waited && tells) {
            tally.count(denial).ifPresent(telling::tell);
        }
    }
}
