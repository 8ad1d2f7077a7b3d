package dev.cloister.linux;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start of a process that inherits three pipes, what else it is given, and no other open file.
 * It leads a session of its own, so what is typed at the app's terminal is not for it.
 *
 * <p>Unlike {@link ProcessBuilder}, this leaves each step to a thread of the caller's choice: what
 * the thread has restricted that calls {@link #spawn} holds for the process, and for nothing else.
 * The JDK would have that thread start another, which waits for the process's end, and which is
 * used again for other processes.
 *
 * <p>To be used by one thread at a time.
 */
public final class ProcessStart implements AutoCloseable {

    /** The number by which the process finds the first of what it inherits besides the pipes. */
    public static final int FIRST_INHERITED = 3;

    private final Program program;

    /** In the order of the numbers that they get in the process. */
    private final List<Descriptor> inherited = new ArrayList<>();

    /** The other ends of the pipes; the process's own, once there is one. */
    private final List<Closeable> ends = new ArrayList<>();

    private final FileOutputStream input;
    private final FileInputStream output;
    private final FileInputStream error;
    private int processId;

    /**
     * Tells whether processes can be started so, where {@link Platform} says yes.
     *
     * @return why not, as a part of a sentence, or empty if they can
     */
    public static Optional<String> unavailable() {
        return Spawn.isAvailable()
                ? Optional.empty()
                : Optional.of("it needs version 2.34 of the GNU C library, or a newer one");
    }

    /**
     * Makes the pipes.
     *
     * @param program what to run
     * @param others open files of this process that the program finds as number 3 and on; they may
     *     be closed as soon as this returns
     * @throws IOException if this process may not have more open files
     */
    public ProcessStart(Program program, List<Integer> others) throws IOException {
        this.program = program;
        int count = FIRST_INHERITED + others.size();
        boolean made = false;
        try {
            try (Descriptors.Pipe pipe = Descriptors.pipe()) {
                inherit(pipe.reading().number(), count);
                input = toProcess(pipe.writing().path());
                ends.add(input);
            }
            output = fromProcess(count);
            error = fromProcess(count);
            for (int other : others) {
                inherit(other, count);
            }
            made = true;
        } finally {
            if (!made) {
                close();
            }
        }
    }

    // Opened a second time, because the JDK makes no stream of a number. It is there: what can be
    // missing is a number for it.

    private static FileOutputStream toProcess(String pipe) throws SystemCallException {
        try {
            return new FileOutputStream(pipe);
        } catch (FileNotFoundException e) {
            throw new SystemCallException("open of " + pipe, Errno.EMFILE);
        }
    }

    private FileInputStream fromProcess(int count) throws IOException {
        try (Descriptors.Pipe pipe = Descriptors.pipe()) {
            inherit(pipe.writing().number(), count);
            var stream = new FileInputStream(pipe.reading().path());
            ends.add(stream);
            return stream;
        } catch (FileNotFoundException e) {
            throw new SystemCallException("open of a pipe", Errno.EMFILE);
        }
    }

    /** Moved out of the way of the numbers that the process will use. */
    private void inherit(int number, int count) throws SystemCallException {
        inherited.add(Descriptors.duplicate(number, count));
    }

    /**
     * Starts the process, which inherits what restricts the calling thread. That thread needs no
     * right but to run the program.
     *
     * @throws SystemCallException if it cannot be run
     */
    public void spawn() throws SystemCallException {
        List<Integer> numbers = new ArrayList<>();
        for (Descriptor descriptor : inherited) {
            numbers.add(descriptor.number());
        }
        processId = Spawn.spawn(program, numbers);
    }

    /**
     * The process, with this process's ends of the pipes. To be called after {@link #spawn}, by a
     * thread that is not restricted, for it starts the one that waits for the process's end.
     *
     * @param name of the thread that waits for its end
     * @return the process
     * @throws SystemCallException if this process may not have more open files; the other has ended
     *     then
     */
    public ChildProcess process(String name) throws SystemCallException {
        var process = ChildProcess.of(processId, name, input, output, error);
        ends.clear();
        // Or the pipes would not end with the process.
        close();
        return process;
    }

    /** Closes what nobody has taken over. */
    @Override
    public void close() {
        inherited.forEach(Descriptor::close);
        for (Closeable end : ends) {
            try {
                end.close();
            } catch (IOException e) {
                // Nothing was written to it that could be lost.
            }
        }
        ends.clear();
    }
}
