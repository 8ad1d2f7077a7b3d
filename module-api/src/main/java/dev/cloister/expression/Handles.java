package dev.cloister.expression;

import dev.cloister.api.CloisterException;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The handles under which one compartment keeps compiled expressions. The app chooses them, so that
 * it can free what it never got an answer about.
 */
final class Handles {

    /** So that no call grows by what others have left behind. */
    private static final int MOST_AT_ONCE = 256;

    /** Unique until it wraps, after four thousand million compilations in one process. */
    private final AtomicInteger last = new AtomicInteger();

    /** What the sandbox may still keep although nobody will use it. */
    private final Queue<Integer> abandoned = new ConcurrentLinkedQueue<>();

    int next() {
        return last.incrementAndGet();
    }

    /** A handle will not be used any more, and could not be released. */
    void abandon(int handle) {
        abandoned.add(handle);
    }

    void abandon(Collection<Integer> handles) {
        abandoned.addAll(handles);
    }

    /** Moves some of what was abandoned to handles that a call is going to release. */
    void takeAbandoned(List<Integer> released) {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Integer handle = abandoned.poll();
            if (handle == null) {
                return;
            }
            released.add(handle);
        }
    }

    /**
     * Frees the sandbox's copy now or, if that cannot be done now (this thread is interrupted, no
     * lane is free), before the next compilation. If the process is gone, the copy is too.
     */
    boolean release(ExpressionEngine engine, int handle) {
        try {
            engine.release(handle);
            return true;
        } catch (UnknownHandleException e) {
            // It does not keep it, or not any more.
            return true;
        } catch (CloisterException e) {
            abandon(handle);
            return false;
        }
    }

    /** Frees what could not be freed before, as far as that goes now. */
    void releaseAbandoned(ExpressionEngine engine) {
        Integer handle = abandoned.poll();
        while (handle != null && release(engine, handle)) {
            handle = abandoned.poll();
        }
    }
}
