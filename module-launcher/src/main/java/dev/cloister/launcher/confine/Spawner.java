package dev.cloister.launcher.confine;

import dev.cloister.api.ConfinementException;
import dev.cloister.linux.Architecture;
import dev.cloister.linux.Platform;
import dev.cloister.linux.Prctl;
import dev.cloister.linux.ProcessStart;
import dev.cloister.linux.Program;
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
 * first instruction on. There is one for each kind of restrictions; all other threads of the app
 * stay as they are.
 *
 * <p>The kernel ends the children when this thread ends, so it lives while they do, and a while
 * longer for those that may come.
 */
final class Spawner {

    private static final long IDLE_SECONDS = 60;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(IDLE_SECONDS) / 2;

    /** Guards the lists of all spawners against a thread that ends. */
    private static final Map<Restrictions, Spawner> RUNNING = new HashMap<>();

    private final Restrictions restrictions;
    private final LinkedBlockingQueue<FutureTask<?>> tasks = new LinkedBlockingQueue<>();

    /** Guarded by {@link #RUNNING}, as is {@link #starting}. */
    private final List<Process> children = new ArrayList<>();

    /** How many are on their way to be {@link #children}. */
    private int starting;

    private long lastStart = System.nanoTime();

    /** Why this thread starts nothing. Written before any task is run. */
    private @Nullable Throwable failure;

    /** Written before any task is run. */
    private int filters;

    private Spawner(Restrictions restrictions) {
        this.restrictions = restrictions;
    }

    /**
     * What a spawner takes from itself and its children.
     *
     * @param image what may be read
     * @param imageKey which directory that is, whatever its path: rules are about what is there
     *     when they are made
     * @param filtered whether system calls are filtered
     * @param landlocked whether Landlock holds
     * @param observed whether what may not be done is to be seen, once a child is sealed
     * @param namespaces whether children may make namespaces
     */
    record Restrictions(
            Path image,
            Object imageKey,
            boolean filtered,
            boolean landlocked,
            boolean observed,
            boolean namespaces) {}

    /** A process, and how many filters it inherited. */
    record Started(Process process, int filters) {}

    /**
     * Starts a process, restricted.
     *
     * @param program what to run
     * @param inherited open files of this process that it inherits
     * @param waiter the name of the thread that waits for its end
     * @param restricted is run when the thread is restricted, just before the start
     * @throws IOException if it cannot be started
     * @throws ConfinementException if it would not be restricted
     */
    static Started start(
            Restrictions restrictions,
            Program program,
            List<Integer> inherited,
            String waiter,
            Runnable restricted)
            throws IOException {
        try (ProcessStart start = new ProcessStart(program, inherited)) {
            Spawner spawner = running(restrictions);
            try {
                var task =
                        new FutureTask<>(
                                () -> {
                                    spawner.spawn(start, restricted);
                                    return spawner.filters;
                                });
                spawner.tasks.add(task);
                int filters = await(task);
                return new Started(spawner.adopt(start.process(waiter)), filters);
            } finally {
                synchronized (RUNNING) {
                    spawner.starting--;
                    spawner.lastStart = System.nanoTime();
                }
            }
        }
    }

    /** The spawner for such children, which lives on at least until one is no more starting. */
    private static Spawner running(Restrictions restrictions) {
        synchronized (RUNNING) {
            Spawner spawner = RUNNING.get(restrictions);
            if (spawner == null) {
                spawner = new Spawner(restrictions);
                // Nothing of the caller's: this thread outlives it.
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-spawner")
                        .inheritInheritableThreadLocals(false)
                        .start(spawner::run);
                RUNNING.put(restrictions, spawner);
            }
            spawner.starting++;
            return spawner;
        }
    }

    private Process adopt(Process child) {
        synchronized (RUNNING) {
            children.add(child);
        }
        return child;
    }

    /** Waits through interrupts: a process that was started must not get lost. */
    private static <T> T await(FutureTask<T> task) throws IOException {
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

    private void spawn(ProcessStart start, Runnable restricted) throws IOException {
        if (failure != null) {
            throw new ConfinementException(
                    "the thread that starts sandboxes cannot restrict itself: "
                            + failure.getMessage()
                            + "; no process was started. ./cloister doctor shows what this machine"
                            + " has",
                    failure);
        }
        restricted.run();
        start.spawn();
    }

    private void run() {
        try {
            restrict();
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it is: callers wait for this thread.
            failure = e;
            synchronized (RUNNING) {
                // The next one may succeed.
                RUNNING.remove(restrictions, this);
            }
        }
        while (!retires()) {
            FutureTask<?> task = nextTask();
            if (task != null) {
                task.run();
            }
        }
    }

    private @Nullable FutureTask<?> nextTask() {
        try {
            return tasks.poll(failure == null ? IDLE_SECONDS : 0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // Not a way to end it: the kernel would end its children.
            return null;
        }
    }

    /** Whether nobody needs this thread, which nobody gets any more then. */
    private boolean retires() {
        synchronized (RUNNING) {
            if (starting > 0) {
                return false;
            }
            children.removeIf(child -> !child.isAlive());
            boolean idle = children.isEmpty() && System.nanoTime() - lastStart > IDLE_NANOS;
            if (failure != null || idle) {
                RUNNING.remove(restrictions, this);
                return true;
            }
            return false;
        }
    }

    /** In this order: each step needs rights that the next one takes. */
    private void restrict() throws IOException {
        // Some containers have filters of their own. Read before the files are given up.
        int inherited = ThreadStatus.ofThread(Platform.processId(), Platform.threadId()).filters();
        filters = inherited + (restrictions.filtered() ? 1 : 0);
        // Now, because classes are files, too, where the app's class path has directories.
        long[] program = restrictions.filtered() ? program(restrictions) : new long[0];
        Prctl.setNoNewPrivs();
        if (restrictions.landlocked()) {
            StartRules.restrictThread(
                    restrictions.image(),
                    restrictions.namespaces()
                            ? List.of(Namespaces.program().orElseThrow())
                            : List.of());
        }
        if (restrictions.filtered()) {
            Seccomp.restrictThread(program);
        }
    }

    private static long[] program(Restrictions restrictions) {
        Architecture architecture = Architecture.current().orElseThrow();
        FilterPolicy start =
                restrictions.namespaces()
                        ? FilterPolicies.startInNamespaces(architecture)
                        : FilterPolicies.start(architecture);
        // Of several filters an error counts before a question to a listener: this one would hide
        // from the seal's what it refuses. Asking too, it does not, for of two that ask the newer
        // one does; and until there is one, nobody listens, so the kernel refuses.
        FilterPolicy effective = restrictions.observed() ? FilterPolicies.notifying(start) : start;
        return effective.compile().encoded();
    }
}
