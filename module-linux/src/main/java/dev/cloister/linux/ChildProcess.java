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
    private static final int WNOWAIT = 0x0100_0000;
    private static final int CLD_EXITED = 1;
    private static final long SIGNAL_INFO_BYTES = 128;
    private static final long CODE_OFFSET = 8;
    private static final long STATUS_OFFSET = 24;

    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    /** What shells and the JDK add to the signal's number. */
    private static final int SIGNALED = 0x80;

    private static final long STACK_BYTES = 128 << 10;

    private final int processId;
    private final OutputStream input;
    private final InputStream output;
    private final InputStream error;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Process> exit = new CompletableFuture<>();

    /** Holds while the process has its number, which no other can have then. */
    private final Object number = new Object();

    /** Guarded by {@link #number}. */
    private boolean buried;

    /** Written before the latch opens. */
    private int status;

    private ChildProcess(int processId, OutputStream input, InputStream output, InputStream error) {
        this.processId = processId;
        this.input = input;
        this.output = output;
        this.error = error;
    }

    static ChildProcess of(
            int processId,
            String threadName,
            OutputStream input,
            InputStream output,
            InputStream error) {
        var process = new ChildProcess(processId, input, output, error);
        boolean waiting = false;
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name(threadName)
                    .stackSize(STACK_BYTES)
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

    private void bury() {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment info = scratch.allocate(SIGNAL_INFO_BYTES, Long.BYTES);
            // The number stays the process's until it is waited for without WNOWAIT.
            await(scratch, info, WEXITED | WNOWAIT);
            synchronized (number) {
                await(scratch, info, WEXITED);
                buried = true;
            }
            status = status(info);
        }
        ended.countDown();
        exit.complete(this);
    }

    private void await(Arena scratch, MemorySegment info, int options) {
        long result;
        do {
            result =
                    SystemCall.WAITID.invoke(
                            scratch, P_PID, processId, info.address(), options, 0, 0);
        } while (result == -Errno.EINTR);
    }

    private static int status(MemorySegment info) {
        int code = info.get(ValueLayout.JAVA_INT, CODE_OFFSET);
        int status = info.get(ValueLayout.JAVA_INT, STATUS_OFFSET);
        return code == CLD_EXITED ? status : SIGNALED + status;
    }

    private void signal(int signal) {
        synchronized (number) {
            if (!buried) {
                try (Arena scratch = Arena.ofConfined()) {
                    SystemCall.KILL.invoke(scratch, processId, signal, 0, 0, 0, 0);
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
     * @return what it ended with, or 128 and the number of the signal that ended it
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

    @Override
    public ProcessHandle toHandle() {
        return ProcessHandle.of(processId)
                .orElseThrow(
                        () -> new IllegalStateException("the process is gone, pid=" + processId));
    }
}
