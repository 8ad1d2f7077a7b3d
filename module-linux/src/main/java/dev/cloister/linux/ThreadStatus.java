package dev.cloister.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the kernel says about the restrictions of a thread, in {@code /proc/PID/task/TID/status}.
 *
 * @param threadId the thread
 * @param noNewPrivs whether it can gain no rights
 * @param seccompMode 0 without filters, 2 with
 * @param filters how many hold
 */
public record ThreadStatus(int threadId, boolean noNewPrivs, int seccompMode, int filters) {

    /** Of {@link #seccompMode}: filters decide. */
    public static final int FILTERED = 2;

    /** More than any kernel writes; the process that is looked at chooses none of it but a name. */
    private static final int MAX_STATUS_BYTES = 16 * 1024;

    /** More than a sandbox has; one that starts so many has its reasons. */
    private static final int MAX_THREADS = 10_000;

    /** How often the list is taken anew. A thread that comes or goes each time is an attack. */
    private static final int TRIES = 100;

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /**
     * Looks at all threads of a process. Those that start meanwhile may be missing; they have the
     * restrictions of the thread that started them.
     *
     * @param processId the process
     * @return at least one
     * @throws IOException if the process is gone, or the kernel does not tell (before Linux 5.9),
     *     or there are more threads than anybody should have, or they come and go too fast
     */
    public static List<ThreadStatus> ofProcess(long processId) throws IOException {
        Path process = Path.of("/proc", Long.toString(processId));
        int before = count(process);
        for (int i = 0; i < TRIES; i++) {
            List<ThreadStatus> threads = list(process.resolve("task"));
            int after = count(process);
            // The kernel ends a list early, and says nothing, when a thread in it has just ended.
            if (threads.size() == before && before == after) {
                return threads;
            }
            before = after;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException("threads come and go too fast to be seen, process=" + processId);
    }

    /**
     * Looks at one thread.
     *
     * @param processId its process
     * @param threadId the thread
     * @return what holds for it
     * @throws IOException if it is gone, or the kernel does not tell (before Linux 5.9)
     */
    public static ThreadStatus ofThread(long processId, int threadId) throws IOException {
        Path task =
                Path.of(
                        "/proc",
                        Long.toString(processId),
                        "task",
                        Integer.toString(threadId),
                        "status");
        return parse(threadId, read(task));
    }

    private static int count(Path process) throws IOException {
        byte[] status = read(process.resolve("status"));
        return field(0, lines(0, status), "Threads:\t");
    }

    private static List<ThreadStatus> list(Path tasks) throws IOException {
        List<ThreadStatus> threads = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(tasks)) {
            for (Path entry : entries) {
                if (threads.size() == MAX_THREADS) {
                    throw new IOException("too many threads in " + tasks + ", max=" + MAX_THREADS);
                }
                addIfAlive(threads, entry);
            }
        }
        return List.copyOf(threads);
    }

    private static void addIfAlive(List<ThreadStatus> threads, Path task) throws IOException {
        byte[] status;
        try {
            status = read(task.resolve("status"));
        } catch (IOException e) {
            if (Files.exists(task)) {
                throw e;
            }
            return;
        }
        threads.add(parse(Integer.parseInt(task.getFileName().toString()), status));
    }

    private static byte[] read(Path status) throws IOException {
        try (InputStream in = new FileInputStream(status.toFile())) {
            return in.readNBytes(MAX_STATUS_BYTES + 1);
        }
    }

    /**
     * Reads a status. A field that is missing or is there twice is an error: what cannot be read
     * must not count as restricted.
     */
    static ThreadStatus parse(int threadId, byte[] status) throws IOException {
        List<String> lines = lines(threadId, status);
        return new ThreadStatus(
                threadId,
                field(threadId, lines, "NoNewPrivs:\t") == 1,
                field(threadId, lines, "Seccomp:\t"),
                field(threadId, lines, "Seccomp_filters:\t"));
    }

    private static List<String> lines(int threadId, byte[] status) throws IOException {
        if (status.length > MAX_STATUS_BYTES) {
            throw new IOException("a thread's status is too long, thread=" + threadId);
        }
        return new String(status, StandardCharsets.ISO_8859_1).lines().toList();
    }

    private static int field(int threadId, List<String> lines, String name) throws IOException {
        // At the start of a line: the kernel writes a line break in the thread's name as "\n".
        List<String> found = lines.stream().filter(line -> line.startsWith(name)).toList();
        if (found.size() == 1) {
            try {
                return Integer.parseInt(found.getFirst().substring(name.length()));
            } catch (NumberFormatException e) {
                throw new IOException("a thread's status cannot be read, thread=" + threadId, e);
            }
        }
        throw new IOException(
                "a thread's status does not have one line "
                        + name.strip()
                        + " thread="
                        + threadId
                        + ", lines="
                        + found.size());
    }
}
