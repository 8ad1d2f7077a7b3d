package dev.cloister.benchmark.app.cost;

import dev.cloister.api.Compartment;
import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.ServicePolicy.Sharing;
import dev.cloister.api.contract.ServicePolicy.Validation;
import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.Order;
import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Sink;
import dev.cloister.benchmark.app.sample.Source;
import dev.cloister.benchmark.app.sample.Track;
import dev.cloister.benchmark.app.sample.TrackRow;
import dev.cloister.benchmark.app.sample.Work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Makes a row of each thing that crosses, by each policy that makes a difference for it. */
public final class CrossingRows {

    /** The row of the call that carries nothing. */
    public static final String NOTHING = "nothing";

    private static final String TEXT = "a text of 28 characters, all";
    private static final Order ORDER = new Order(7, "a customer", 9.99, true);
    private static final List<Order> ORDERS = Collections.nCopies(100, ORDER);

    private static final ServicePolicy COPIED = ServicePolicy.strict();
    private static final ServicePolicy VIEWED = COPIED.withSharing(Sharing.VIEWED);
    private static final ServicePolicy RANGES = COPIED.withValidation(Validation.RANGE);

    private final List<String> transports;
    private final Compartments compartments;
    private final List<TrackRow> rows = new ArrayList<>();

    private CrossingRows(List<String> transports, Compartments compartments) {
        this.transports = transports;
        this.compartments = compartments;
    }

    /** Makes the rows, with a track for each transport. */
    public static List<TrackRow> prepareAll(List<String> transports, Compartments compartments) {
        var rows = new CrossingRows(transports, compartments);
        rows.add(NOTHING, COPIED, crossings -> crossings::nothing);
        rows.addBytes(64, COPIED, "copied");
        rows.addBytes(4 << 10, COPIED, "copied");
        rows.addBytes(64 << 10, COPIED, "copied");
        rows.addBytes(4 << 10, VIEWED, "viewed");
        rows.addBytes(64 << 10, VIEWED, "viewed");
        rows.add(
                "text of 28 characters, there and back",
                COPIED,
                crossings -> () -> Sink.consume(crossings.text(TEXT).length()));
        rows.add(
                "record, there and back",
                COPIED,
                crossings -> () -> Sink.consume(crossings.order(ORDER).price()));
        rows.addOrders("100 records, there and back", COPIED);
        rows.addOrders("100 records, only ranges checked", RANGES);
        return List.copyOf(rows.rows);
    }

    private void addBytes(int length, ServicePolicy policy, String how) {
        byte[] bytes = new byte[length];
        String what = "%,d bytes, %s, ".formatted(length, how);
        add(
                what + "to the service",
                policy,
                crossings -> () -> Sink.consume(crossings.take(bytes)));
        add(
                what + "from the service",
                policy,
                crossings -> () -> Sink.consume(crossings.give(length).length));
    }

    private void addOrders(String label, ServicePolicy policy) {
        add(label, policy, crossings -> () -> Sink.consume(crossings.orders(ORDERS).size()));
    }

    private void add(String label, ServicePolicy policy, Function<Crossings, Work> work) {
        rows.add(
                new TrackRow(
                        label,
                        transports.stream()
                                .map(transport -> track(transport, policy, work))
                                .toList()));
    }

    private Track track(String transport, ServicePolicy policy, Function<Crossings, Work> work) {
        Compartment compartment = compartments.of(transport, policy);
        try {
            Work crossing = work.apply(compartment.service(Crossings.class, policy));
            return Track.of(
                    transport,
                    transport,
                    Source.timing(crossing),
                    Placement.ofProcess(compartment.info().pid()));
        } catch (ContractException e) {
            return Track.absent(transport, transport, String.valueOf(e.getMessage()));
        }
    }

    /** The compartments: a service has one policy in each, so another policy has another. */
    @FunctionalInterface
    public interface Compartments {

        /** The one for a transport and a policy, open. */
        Compartment of(String transport, ServicePolicy policy);
    }
}
