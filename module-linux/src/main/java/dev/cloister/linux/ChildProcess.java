package dev.cloister.linux;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that {@link ProcessStart} has started. A thread of its own waits for its end. Safe for
 * use by many threads.
 */
public final class ChildProcess extends Process {

    // linux/wait.h, asm-generic/siginfo.h; offsets into siginfo_t where a pointer has 64 bits.
    private static final int P_PID = 1;
    private static final int WEXITED = 0x4;
    private static final int CLD_EXITED = 1;
    private static final long SIGNAL_INFO_BYTES = 128;
    private static final long CODE_OFFSET = 8;
    private static final long STATUS_OFFSET = 24;

    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    /** The status of a process of which nobody knows how it ended. */
    private static final int UNKNOWN = -1;

    /** What shells and the JDK add to the signal's number. */
    private static final int SIGNALED = 0x80;

    private final int processId;
    private final OutputStream input;
    private final InputStream output;
    private final InputStream error;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Process> exit = new CompletableFuture<>();

    /** Means the process whatever becomes of its number. Guarded by itself, for closing. */
    private final Pidfd pidfd;

    /** Guarded by {@link #pidfd}. */
    private boolean buried;

    /** Written before the latch opens. */
    private int status;

    private ChildProcess(
            int processId, Pidfd pidfd, OutputStream input, InputStream output, InputStream error) {
        this.processId = processId;
        this.pidfd = pidfd;
        this.input = input;
        this.output = output;
        this.error = error;
    }

    static ChildProcess of(
            int processId,
            String threadName,
            OutputStream input,
            InputStream output,
            InputStream error)
            throws SystemCallException {
        Pidfd pidfd;
        try {
            pidfd = Pidfd.open(processId);
        } catch (SystemCallException e) {
            // There is no room for one: then there is none for the process. Nobody has waited for
            // it, so the number is still its own.
            kill(processId);
            throw e;
        }
        var process = new ChildProcess(processId, pidfd, input, output, error);
        boolean waiting = false;
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name(threadName)
                    .inheritInheritableThreadLocals(false)
                    .start(process::bury);
            waiting = true;
            return process;
        } finally {
            if (!waiting) {
                // No thread is to be had: nobody would ever know of its end.
                process.signal(SIGKILL);
                process.bury();
            }
        }
    }

    private static void kill(int processId) {
        try (Arena scratch = Arena.ofConfined()) {
            SystemCall.KILL.invoke(scratch, processId, SIGKILL, 0, 0, 0, 0);
            await(scratch, processId, scratch.allocate(SIGNAL_INFO_BYTES, Long.BYTES));
        }
    }

    private void bury() {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment info = scratch.allocate(SIGNAL_INFO_BYTES, Long.BYTES);
            long result = await(scratch, processId, info);
            if (result < 0 && result != -Errno.ECHILD) {
                // Nobody will ever know of its end: it must have one now.
                signal(SIGKILL);
            }
            status = result < 0 ? UNKNOWN : status(info);
        }
        synchronized (pidfd) {
            buried = true;
            pidfd.close();
        }
        ended.countDown();
        exit.complete(this);
    }

    /**
     * Waits for a child's end.
     *
     * @return negative if nobody knows how it ended; ECHILD if it has, and the kernel keeps no
     *     statuses, because this program was started with SIGCHLD ignored
     */
    private static long await(Arena scratch, int processId, MemorySegment info) {
        long result;
        do {
            result =
                    SystemCall.WAITID.invoke(
                            scratch, P_PID, processId, info.address(), WEXITED, 0, 0);
        } while (result == -Errno.EINTR);
        return result;
    }

    private static int status(MemorySegment info) {
        int code = info.get(ValueLayout.JAVA_INT, CODE_OFFSET);
        int status = info.get(ValueLayout.JAVA_INT, STATUS_OFFSET);
        return code == CLD_EXITED ? status : SIGNALED + status;
    }

    private void signal(int signal) {
        synchronized (pidfd) {
            if (!buried) {
                try {
                    pidfd.signal(signal);
                } catch (SystemCallException e) {
                    // It has ended, and is about to be buried.
                }
            }
        }
    }

    @Override
    public long pid() {
        return processId;
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return error;
    }

    @Override
    public boolean isAlive() {
        return ended.getCount() > 0;
    }

    @Override
    public int waitFor() throws InterruptedException {
        ended.await();
        return status;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    /**
     * {@inheritDoc}
     *
     * @return what it ended with, 128 and the number of the signal that ended it, or -1 if that is
     *     not known, because this program was started with SIGCHLD ignored
     */
    @Override
    public int exitValue() {
        if (isAlive()) {
            throw new IllegalThreadStateException("the process has not ended, pid=" + processId);
        }
        return status;
    }

    /**
     * {@inheritDoc}
     *
     * @return is completed by the thread that waits for the end, which nobody else needs then
     */
    @Override
    public CompletableFuture<Process> onExit() {
        return exit.copy();
    }

    @Override
    public void destroy() {
        signal(SIGTERM);
    }

    @Override
    public Process destroyForcibly() {
        signal(SIGKILL);
        return this;
    }

    @Override
    public boolean supportsNormalTermination() {
        return true;
    }
}
