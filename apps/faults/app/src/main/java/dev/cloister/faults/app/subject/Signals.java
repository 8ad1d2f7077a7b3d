package dev.cloister.faults.app.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Sends signals to sandboxes of this process. */
final class Signals {

    private static final int PAUSE_MILLIS = 150;
    private static final long LOOK_MILLIS = 5;

    private Signals() {}

    /** On a thread of its own: sends some, after a while, with pauses in between. */
    static Thread later(int millis, Long pid, String signals) {
        return Thread.ofPlatform()
                .daemon()
                .name("signals")
                .start(
                        () -> {
                            pause(millis);
                            send(pid, signals);
                        });
    }

    /** On a thread of its own: sends some to the first process that starts from now on. */
    static Thread toTheNext(int millis, String signals) {
        return Thread.ofPlatform()
                .daemon()
                .name("signals")
                .start(
                        () -> {
                            long pid = awaitChild();
                            pause(millis);
                            send(pid, signals);
                        });
    }

    private static long awaitChild() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < end) {
            var child = ProcessHandle.current().children().findFirst();
            if (child.isPresent()) {
                return child.get().pid();
            }
            pause(LOOK_MILLIS);
        }
        throw new IllegalStateException("no process has started");
    }

    static void send(long pid, String signals) {
        String separator = "";
        for (String signal : signals.split(",", -1)) {
            if (!separator.isEmpty()) {
                pause(PAUSE_MILLIS);
            }
            separator = ",";
            kill(pid, signal);
        }
    }

    private static void kill(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
