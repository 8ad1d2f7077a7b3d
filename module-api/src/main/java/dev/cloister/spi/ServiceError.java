package dev.cloister.spi;

import java.util.function.Consumer;

/** An error that a service's contract declares, on its way to the app. */
public final class ServiceError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final int detailBytes;
    private final transient Consumer<PayloadWriter> detail;

    /**
     * Creates the error.
     *
     * @param code the error's number in the contract
     * @param detailBytes how many bytes the detail needs at most
     * @param detail writes what {@link Call.ErrorDecoder} reads
     */
    public ServiceError(int code, int detailBytes, Consumer<PayloadWriter> detail) {
        // No stack trace: it is an answer, not a failure, and hostile input can ask for many.
        super("service error " + code, null, false, false);
        this.code = code;
        this.detailBytes = detailBytes;
        this.detail = detail;
    }

    /**
     * The error's number.
     *
     * @return the number in the contract
     */
    public int code() {
        return code;
    }

    /**
     * How many bytes {@link #writeDetail} needs at most.
     *
     * @return a number of bytes
     */
    public int detailBytes() {
        return detailBytes;
    }

    /**
     * Writes what the app reads.
     *
     * @param writer where it goes
     */
    public void writeDetail(PayloadWriter writer) {
        detail.accept(writer);
    }
}
