package dev.cloister.wire;

import dev.cloister.spi.ContractId;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * The sandbox's last answer to {@link Hello}, after its {@link Attestation}: it is ready, or it
 * says why not.
 *
 * @param nonce the number from the {@code Hello}
 * @param refusal why the compartment cannot serve, or empty if it can
 * @param times how long its start took
 * @param contracts the services that it offers; a service's number is its place in this list
 */
public record Welcome(long nonce, String refusal, StartTimes times, List<ContractId> contracts) {

    private static final int MAX_CONTRACTS = 1024;

    /**
     * Writes the message's body.
     *
     * @param writer where it goes
     */
    void write(PayloadWriter writer) {
        writer.putLong(nonce);
        writer.putText(refusal);
        times.write(writer);
        writer.putInt(contracts.size());
        for (ContractId contract : contracts) {
            writer.putText(contract.name());
            writer.putInt(contract.version());
            writer.putText(contract.digest());
        }
    }

    /**
     * Reads the message's body.
     *
     * @param reader where it comes from
     * @return the message
     */
    static Welcome read(PayloadReader reader) {
        long nonce = reader.getLong();
        String refusal = reader.getText(Handshake.MAX_TEXT_BYTES);
        StartTimes times = StartTimes.read(reader);
        int count = reader.getInt("contracts", 0, MAX_CONTRACTS);
        List<ContractId> contracts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = reader.getText(Handshake.MAX_TEXT_BYTES);
            int version = reader.getInt();
            String digest = reader.getText(Handshake.MAX_TEXT_BYTES);
            if (!ContractId.isDigest(digest)) {
                throw reader.violation("contract without a digest");
            }
            contracts.add(new ContractId(name, version, digest));
        }
        reader.end();
        return new Welcome(nonce, refusal, times, List.copyOf(contracts));
    }
}
