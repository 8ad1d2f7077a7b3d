package dev.cloister.benchmark.app;

import dev.cloister.api.Compartment;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.benchmark.app.cost.ComparisonTracks;
import dev.cloister.benchmark.app.cost.CrossingRows;
import dev.cloister.benchmark.app.expression.CallContender;
import dev.cloister.benchmark.app.expression.Contender;
import dev.cloister.benchmark.app.expression.EvalExContender;
import dev.cloister.benchmark.app.expression.Exp4jContender;
import dev.cloister.benchmark.app.expression.ExpressionRows;
import dev.cloister.benchmark.app.expression.InsideContender;
import dev.cloister.benchmark.app.expression.JavaluatorContender;
import dev.cloister.benchmark.app.peer.Peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All other ends of one run; closes what it opened, the newest first. */
final class Ends implements AutoCloseable {

    private final Surroundings surroundings;
    private final Path image;
    private final List<String> transports;
    private final Map<Key, Compartment> compartments = new HashMap<>();
    private final List<Runnable> closers = new ArrayList<>();

    Ends(Surroundings surroundings, Path image, List<String> transports) {
        this.surroundings = surroundings;
        this.image = image;
        this.transports = List.copyOf(transports);
    }

    /** Opens everything and makes ready what is measured. */
    Subjects open() {
        if (transports.isEmpty()) {
            throw new ProviderNotFoundException(
                    "no transport works here: put the jar of one into the folder mods", null);
        }
        List<Contender> contenders = new ArrayList<>();
        List<CallWay> ways = new ArrayList<>();
        for (String transport : transports) {
            Compartment compartment = compartment(transport, ServicePolicy.strict());
            if (contenders.isEmpty()) {
                contenders.add(new InsideContender(compartment));
            }
            contenders.add(closing(CallContender.text(compartment)));
            contenders.add(closing(CallContender.compiled(compartment)));
            for (CallWay way : CallWay.of(compartment)) {
                closers.addFirst(way::close);
                ways.add(way);
            }
        }
        contenders.add(new JavaluatorContender());
        contenders.add(Exp4jContender.text());
        contenders.add(Exp4jContender.compiled());
        contenders.add(new EvalExContender());
        Peers peers = surroundings.peers(transports);
        closers.addFirst(peers::close);
        return new Subjects(
                peers.tracks(),
                CrossingRows.prepareAll(transports, this::compartment),
                ExpressionRows.prepareAll(contenders),
                confinement(),
                ways);
    }

    private List<ComparisonTracks> confinement() {
        List<ComparisonTracks> rows = new ArrayList<>();
        for (String transport : transports) {
            var prepared = new ConfinementRows(policy -> opened(transport, policy), this::closing);
            rows.addAll(prepared.prepare(transport));
        }
        return rows;
    }

    private Compartment compartment(String transport, ServicePolicy policy) {
        return compartments.computeIfAbsent(
                new Key(transport, policy), key -> opened(transport, ConfinementPolicy.full()));
    }

    private Compartment opened(String transport, ConfinementPolicy confinement) {
        Compartment compartment = surroundings.open(image, transport, confinement);
        closers.addFirst(compartment::close);
        return compartment;
    }

    private Contender closing(Contender contender) {
        closers.addFirst(contender::close);
        return contender;
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }

    private record Key(String transport, ServicePolicy policy) {}
}
