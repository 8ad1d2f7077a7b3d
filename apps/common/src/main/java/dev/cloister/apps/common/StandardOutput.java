package dev.cloister.apps.common;

import org.jspecify.annotations.Nullable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The standard output. Print streams swallow failures; this remembers the first one, so that lost
 * output does not end as success. For one thread at a time.
 */
public final class StandardOutput extends OutputStream {

    /** What the C library says for EPIPE; translations keep it in brackets, or get a message. */
    private static final String NOBODY_READS = "broken pipe";

    private final OutputStream target;
    private @Nullable IOException failure;

    /** Writes to this process's descriptor, without a buffer. */
    public StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    /**
     * Prints to this output.
     *
     * @param charset the encoding
     * @return a stream that flushes everything at once
     */
    public PrintStream printStream(Charset charset) {
        return new PrintStream(this, true, charset);
    }

    /**
     * Decides how the process ends. That nobody reads any more is no failure, as in {@code cloister
     * image | head -n 1}.
     *
     * @param status the exit status if all output was written
     * @param err gets the reason if some is lost
     * @return the exit status
     */
    public int exitStatus(int status, PrintStream err) {
        IOException lost = failure;
        if (lost == null || isNobodyReading(lost)) {
            return status;
        }
        err.print("cloister: cannot write the output: " + Printable.message(lost) + "\n");
        return ExitStatus.CLOISTER;
    }

    private static boolean isNobodyReading(IOException lost) {
        String message = lost.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(NOBODY_READS);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            target.flush();
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    private IOException remembered(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }
}
