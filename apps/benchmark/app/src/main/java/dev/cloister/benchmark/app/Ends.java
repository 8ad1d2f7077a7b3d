package dev.cloister.benchmark.app;

import dev.cloister.api.Compartment;
import dev.cloister.benchmark.app.expression.CallContender;
import dev.cloister.benchmark.app.expression.Contender;
import dev.cloister.benchmark.app.expression.EvalExContender;
import dev.cloister.benchmark.app.expression.Exp4jContender;
import dev.cloister.benchmark.app.expression.InsideContender;
import dev.cloister.benchmark.app.expression.JavaluatorContender;
import dev.cloister.benchmark.app.peer.Peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All other ends of one run; closes what it opened, the newest first. */
final class Ends implements AutoCloseable {

    private final List<Runnable> closers = new ArrayList<>();
    private final List<Compartment> compartments = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final Peers peers;

    Ends(Surroundings surroundings, Path image, List<String> transports) {
        boolean opened = false;
        try {
            for (String transport : transports) {
                open(surroundings.open(image, transport));
            }
            add(new JavaluatorContender());
            add(Exp4jContender.text());
            add(Exp4jContender.compiled());
            add(new EvalExContender());
            peers = surroundings.peers(transports);
            closers.addFirst(peers::close);
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private void open(Compartment compartment) {
        closers.addFirst(compartment::close);
        if (compartments.isEmpty()) {
            add(new InsideContender(compartment));
        }
        compartments.add(compartment);
        add(CallContender.text(compartment));
        add(CallContender.compiled(compartment));
    }

    private void add(Contender contender) {
        closers.addFirst(contender::close);
        contenders.add(contender);
    }

    Measurement measurement(Settings settings, Progress progress) {
        return new Measurement(settings, progress, peers, compartments, contenders);
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }
}
