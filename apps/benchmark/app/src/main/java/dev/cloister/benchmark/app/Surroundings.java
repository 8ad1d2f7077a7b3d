package dev.cloister.benchmark.app;

import dev.cloister.api.Compartment;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.benchmark.app.cost.SystemCallMeter;
import dev.cloister.benchmark.app.load.ThroughputMeter;
import dev.cloister.benchmark.app.peer.Peers;
import dev.cloister.benchmark.app.peer.Transports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Where the other ends come from. */
interface Surroundings {

    /** The transports that work here. */
    List<String> transports();

    /** Opens a compartment of the benchmark's image. */
    Compartment open(Path image, String transport, ConfinementPolicy confinement);

    /** Opens a compartment of the image that comes with Cloister, with all else at its default. */
    Compartment openDefault(String transport, ConfinementPolicy confinement);

    /** Starts what needs no compartment. */
    Peers peers(List<String> transports);

    /** Counts system calls. */
    SystemCallMeter systemCalls(Settings settings);

    /** As they are installed. */
    final class Installed implements Surroundings {

        /** One call times a whole batch of evaluations. */
        private static final Duration DEADLINE = Duration.ofSeconds(30);

        private static final String AERON = "programs/benchmark/aeron";

        @Override
        public List<String> transports() {
            return Transports.names();
        }

        @Override
        public Compartment open(Path image, String transport, ConfinementPolicy confinement) {
            return Compartment.builder()
                    .image(image)
                    .transport(transport)
                    .confinement(confinement)
                    .lanes(Collections.max(ThroughputMeter.CALLERS))
                    .deadline(DEADLINE)
                    .open();
        }

        @Override
        public Compartment openDefault(String transport, ConfinementPolicy confinement) {
            return Compartment.builder().transport(transport).confinement(confinement).open();
        }

        @Override
        public Peers peers(List<String> transports) {
            Peers peers = Peers.inProcesses().addClock().addCacheLines().addCat("cat");
            peers.addUnixSocket();
            peers.addAeron(Path.of(System.getProperty("cloister.home", "."), AERON));
            transports.forEach(peers::addLane);
            return peers;
        }

        @Override
        public SystemCallMeter systemCalls(Settings settings) {
            return new SystemCallMeter(settings.tracedCalls(), settings.tracedNanos());
        }
    }
}
