package dev.cloister.launcher.diagnose;

import dev.cloister.api.Denial;
import dev.cloister.launcher.observe.FlightRecorder;
import dev.cloister.launcher.observe.Log;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Tells of denials on a thread of its own: the app's listener may take its time, or call the very
 * compartment whose calls wait for an answer.
 */
final class Telling {

    private final String compartment;
    private final Consumer<Denial> listener;

    /** As long as {@link Tally} lets it become. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    private final Thread thread;

    // Of the thread only.
    private boolean ended;
    private boolean listenerFailed;

    Telling(String compartment, Consumer<Denial> listener) {
        this.compartment = compartment;
        this.listener = listener;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-denials-" + compartment)
                        .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Has a denial told. */
    void tell(Denial denial) {
        tasks.add(() -> tellNow(denial));
    }

    /** Has it told that nothing is seen any more. */
    void failed(Exception e) {
        String text = ": denials are seen no more, and calls get ENOSYS: ";
        tasks.add(() -> Log.warn(compartment + text + e.getMessage()));
    }

    /** When all is told, the thread ends. */
    void end() {
        tasks.add(() -> ended = true);
    }

    /**
     * Waits until the supervisor's thread and this one have ended.
     *
     * @param supervisor makes what is told
     * @param time for each
     */
    void await(Thread supervisor, Duration time) {
        if (Thread.currentThread().equals(thread)) {
            // The app's listener closes the compartment. It need not wait for itself.
            return;
        }
        try {
            if (!supervisor.join(time) || !thread.join(time)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!ended) {
                tasks.take().run();
            }
        } catch (InterruptedException e) {
            // Somebody waited long enough.
        }
    }

    private void tellNow(Denial denial) {
        FlightRecorder.denied(denial);
        try {
            listener.accept(denial);
        } catch (RuntimeException e) {
            if (!listenerFailed) {
                listenerFailed = true;
                Log.warn(compartment + ": the listener for denials failed: " + e);
            }
        }
    }
}
