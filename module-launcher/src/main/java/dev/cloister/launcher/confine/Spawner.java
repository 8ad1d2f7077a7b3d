package dev.cloister.launcher.confine;

import dev.cloister.api.ConfinementException;
import dev.cloister.linux.Architecture;
import dev.cloister.linux.Platform;
import dev.cloister.linux.Prctl;
import dev.cloister.linux.Seccomp;
import dev.cloister.linux.ThreadStatus;
import dev.cloister.linux.filter.FilterPolicies;
import dev.cloister.linux.filter.FilterPolicy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A platform thread that has restricted itself and starts processes, which inherit that from their
 * first instruction on. There is one for each image; all other threads of the app stay as they are,
 * but for those that the JDK starts from this one: each child's {@code process reaper}.
 *
 * <p>The kernel ends the children when this thread ends, so it lives while they do, and a while
 * longer for those that may come.
 */
final class Spawner {

    private static final long IDLE_SECONDS = 60;

    /** By {@link #key}. Guards {@link #tasks} against a thread that ends. */
    private static final Map<String, Spawner> RUNNING = new HashMap<>();

    private final String key;
    private final Path image;
    private final boolean filtered;
    private final boolean landlocked;
    private final boolean observed;
    private final LinkedBlockingQueue<FutureTask<Process>> tasks = new LinkedBlockingQueue<>();

    /** Of the spawner's thread only. */
    private final List<Process> children = new ArrayList<>();

    /** Why this thread starts nothing. Written before any task is run. */
    private @Nullable Throwable failure;

    // Written before any task is done, which is what readers wait for.
    private int threadId;
    private int filters;

    private Spawner(
            String key, Path image, boolean filtered, boolean landlocked, boolean observed) {
        this.key = key;
        this.image = image;
        this.filtered = filtered;
        this.landlocked = landlocked;
        this.observed = observed;
    }

    /** A thread that starts processes under such restrictions, and what it has started. */
    record Started(Process process, int threadId, int filters) {}

    /**
     * Starts a process, restricted.
     *
     * @param image what it may read
     * @param filtered whether system calls are filtered
     * @param landlocked whether Landlock holds
     * @param observed whether what it may not do is to be seen, once it is sealed
     * @param builder its description
     * @param restricted is run when the thread is restricted, just before the start
     * @throws IOException if it cannot be started
     * @throws ConfinementException if it would not be restricted
     */
    static Started start(
            Path image,
            boolean filtered,
            boolean landlocked,
            boolean observed,
            ProcessBuilder builder,
            Runnable restricted)
            throws IOException {
        String key = image + " " + filtered + " " + landlocked + " " + observed;
        FutureTask<Process> task;
        Spawner spawner;
        synchronized (RUNNING) {
            Spawner running = RUNNING.get(key);
            spawner =
                    running == null
                            ? new Spawner(key, image, filtered, landlocked, observed)
                            : running;
            Spawner starter = spawner;
            task = new FutureTask<>(() -> starter.spawn(builder, restricted));
            spawner.tasks.add(task);
            if (running == null) {
                // Nothing of the caller's: this thread outlives it.
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-spawner")
                        .inheritInheritableThreadLocals(false)
                        .start(spawner::run);
                RUNNING.put(key, spawner);
            }
        }
        Process process = await(task);
        return new Started(process, spawner.threadId, spawner.filters);
    }

    /** Waits through interrupts: a process that was started must not get lost. */
    private static Process await(FutureTask<Process> task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cannotStart -> throw cannotStart;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Process spawn(ProcessBuilder builder, Runnable restricted) throws IOException {
        if (failure != null) {
            throw new ConfinementException(
                    "the thread that starts sandboxes cannot restrict itself: "
                            + failure.getMessage()
                            + "; no process was started. ./cloister doctor shows what this machine"
                            + " has",
                    failure);
        }
        restricted.run();
        Process process = builder.start();
        children.add(process);
        return process;
    }

    private void run() {
        try {
            restrict();
        } catch (IOException | RuntimeException | LinkageError e) {
            // Whatever it is: callers wait for this thread.
            failure = e;
        }
        try {
            while (true) {
                FutureTask<Process> task = tasks.poll(IDLE_SECONDS, TimeUnit.SECONDS);
                if (task != null) {
                    task.run();
                } else if (retire()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it.
            throw new IllegalStateException(e);
        }
    }

    /** Ends this thread's work, unless somebody needs it. */
    private boolean retire() {
        children.removeIf(child -> !child.isAlive());
        synchronized (RUNNING) {
            if (!children.isEmpty() || !tasks.isEmpty()) {
                return false;
            }
            RUNNING.remove(key);
            return true;
        }
    }

    /** In this order: each step needs rights that the next one takes. */
    private void restrict() throws IOException {
        threadId = Platform.threadId();
        // Some containers have filters of their own. Read before the files are given up.
        int inherited = ThreadStatus.ofThread(Platform.processId(), threadId).filters();
        filters = inherited + (filtered ? 1 : 0);
        // Now, because classes are files, too, where the app's class path has directories.
        long[] program = filtered ? program(observed) : new long[0];
        Prctl.setNoNewPrivs();
        if (landlocked) {
            StartRules.restrictThread(image);
        }
        if (filtered) {
            Seccomp.restrictThread(program);
        }
    }

    private static long[] program(boolean observed) {
        FilterPolicy start = FilterPolicies.start(Architecture.current().orElseThrow());
        // Of several filters an error counts before a question to a listener: this one would hide
        // from the seal's what it refuses. Asking too, it does not, for of two that ask the newer
        // one does; and until there is one, nobody listens, so the kernel refuses.
        FilterPolicy effective = observed ? FilterPolicies.notifying(start) : start;
        return effective.compile().encoded();
    }
}
