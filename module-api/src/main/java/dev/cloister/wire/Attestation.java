package dev.cloister.wire;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * The sandbox's first answer to {@link Hello}, sent before it loads any code of a service: what it
 * did to lock itself down, and what it tried afterwards that must fail. Only code of Cloister and
 * the JDK has run in the process until then.
 *
 * @param nonce the number from the {@code Hello}
 * @param outcome what became of the order
 * @param detail why not, or empty if all went well
 * @param started what was tried before the seal, under what held from the first instruction on
 * @param sealed what was tried after it; both are empty without a seal
 * @param listener the number of the descriptor by which calls are answered, if it {@linkplain
 *     Outcome#LISTENING listens}; else 0
 */
public record Attestation(
        long nonce,
        Outcome outcome,
        String detail,
        List<Probed> started,
        List<Probed> sealed,
        int listener) {

    private static final int MAX_PROBES = 64;
    private static final int MAX_ERRNO = 4095;
    private static final int MAX_DESCRIPTOR = 1 << 20;

    /** What became of a {@link SealOrder}. */
    public enum Outcome {
        /** Done as ordered, which may have been nothing. */
        DONE(0),
        /**
         * Sealed as ordered. The app is to take the listener and say so; then comes another answer.
         */
        LISTENING(1),
        /** The kernel did not do what was ordered; the sandbox ends. */
        SEAL_FAILED(2),
        /** The transport cannot be opened; the sandbox ends. */
        REFUSED(3);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        private static Outcome of(int code) {
            for (Outcome outcome : values()) {
                if (outcome.code == code) {
                    return outcome;
                }
            }
            throw new ProtocolViolationException("outcome " + code + " does not exist", null);
        }
    }

    /**
     * Something that must not succeed, tried.
     *
     * @param name what was tried
     * @param errno the kernel's error number, or 0 if it succeeded
     */
    public record Probed(String name, int errno) {}

    /** Copies the lists. */
    public Attestation {
        started = List.copyOf(started);
        sealed = List.copyOf(sealed);
    }

    /**
     * An answer without anything to show.
     *
     * @param nonce the number from the {@code Hello}
     * @param outcome what became of the order
     * @param detail why not, or empty
     * @return the answer
     */
    public static Attestation of(long nonce, Outcome outcome, String detail) {
        return new Attestation(nonce, outcome, detail, List.of(), List.of(), 0);
    }

    /**
     * The answer before the answer, of a sandbox that is to be observed.
     *
     * @param nonce the number from the {@code Hello}
     * @param listener the descriptor's number
     * @return the answer
     */
    public static Attestation listening(long nonce, int listener) {
        return new Attestation(nonce, Outcome.LISTENING, "", List.of(), List.of(), listener);
    }

    /**
     * Writes the message's body.
     *
     * @param writer where it goes
     */
    @SuppressWarnings("EnumOrdinal") // the order is what both sides agree on
    void write(PayloadWriter writer) {
        writer.putLong(nonce);
        writer.putInt(outcome.code);
        writer.putText(detail);
        write(writer, started);
        write(writer, sealed);
        writer.putInt(listener);
    }

    private static void write(PayloadWriter writer, List<Probed> probes) {
        writer.putInt(probes.size());
        for (Probed probe : probes) {
            writer.putText(probe.name());
            writer.putInt(probe.errno());
        }
    }

    /**
     * Reads the message's body.
     *
     * @param reader where it comes from
     * @return the message
     */
    static Attestation read(PayloadReader reader) {
        long nonce = reader.getLong();
        Outcome outcome = Outcome.of(reader.getInt());
        String detail = reader.getText(Handshake.MAX_TEXT_BYTES);
        List<Probed> started = probes(reader);
        List<Probed> sealed = probes(reader);
        int listener = reader.getInt("listener", 0, MAX_DESCRIPTOR);
        reader.end();
        return new Attestation(nonce, outcome, detail, started, sealed, listener);
    }

    private static List<Probed> probes(PayloadReader reader) {
        int count = reader.getInt("probes", 0, MAX_PROBES);
        List<Probed> probes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = reader.getText(Handshake.MAX_TEXT_BYTES);
            probes.add(new Probed(name, reader.getInt("errno", 0, MAX_ERRNO)));
        }
        return probes;
    }
}
