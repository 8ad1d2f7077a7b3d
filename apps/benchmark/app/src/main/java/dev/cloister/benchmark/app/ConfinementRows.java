package dev.cloister.benchmark.app;

import dev.cloister.api.Compartment;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.app.cost.ComparisonTracks;
import dev.cloister.benchmark.app.cost.CrossingRows;
import dev.cloister.benchmark.app.expression.CallContender;
import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Source;
import dev.cloister.benchmark.app.sample.Track;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes the calls that show what confinement costs. */
final class ConfinementRows {

    /**
     * Compartments on each side. Two processes never lie in memory alike, nor are they compiled
     * alike: two of a kind show how much of a difference is chance.
     */
    static final int COMPARTMENTS = 2;

    private final Function<ConfinementPolicy, Compartment> opener;
    private final Consumer<CallContender> owner;
    private final Side confined = new Side("confined", ConfinementPolicy.full());
    private final Side unconfined = new Side("unconfined", ConfinementPolicy.none());

    /**
     * Calls by one transport.
     *
     * @param opener opens compartments, and is to close them
     * @param owner is to close these before
     */
    ConfinementRows(
            Function<ConfinementPolicy, Compartment> opener, Consumer<CallContender> owner) {
        this.opener = opener;
        this.owner = owner;
    }

    /** Opens all compartments and makes ready what is measured. */
    List<ComparisonTracks> prepare(String transport) {
        for (int i = 1; i <= COMPARTMENTS; i++) {
            confined.open(i);
            unconfined.open(i);
        }
        return List.of(
                new ComparisonTracks(
                        CrossingRows.NOTHING + ", " + transport,
                        confined.nothing,
                        unconfined.nothing),
                new ComparisonTracks(
                        "compiled, " + transport, confined.compiled, unconfined.compiled));
    }

    private final class Side {
        private final String name;
        private final ConfinementPolicy policy;
        private final List<Track> nothing = new ArrayList<>();
        private final List<Track> compiled = new ArrayList<>();

        private Side(String name, ConfinementPolicy policy) {
            this.name = name;
            this.policy = policy;
        }

        private void open(int number) {
            Compartment compartment = opener.apply(policy);
            Crossings crossings = compartment.service(Crossings.class);
            nothing.add(track(number, Source.timing(crossings::nothing), compartment));
            CallContender contender = CallContender.compiled(compartment);
            owner.accept(contender);
            Source source = contender.prepare(CallWay.EXPRESSION).source();
            compiled.add(track(number, source, compartment));
        }

        private Track track(int number, Source source, Compartment compartment) {
            return Track.of(
                    name + "-" + number,
                    name + " " + number,
                    source,
                    Placement.ofProcess(compartment.info().pid()));
        }
    }
}
