package dev.cloister.benchmark.app.peer;

import dev.cloister.benchmark.app.sample.Source;
import dev.cloister.benchmark.app.sample.Track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What needs no compartment: floors, and other ways to another process. Closed as a whole. */
public final class Peers implements AutoCloseable {

    private static final String AERON = "dev.cloister.benchmark.aeron.AeronEnd";

    /** Agrona's way to memory. */
    private static final List<String> AERON_OPTIONS =
            List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED");

    private final OtherEnd.Starter echoes;
    private final List<Track> tracks = new ArrayList<>();
    private final List<Peer> open = new ArrayList<>();

    Peers(OtherEnd.Starter echoes) {
        this.echoes = echoes;
    }

    /** Peers in processes of their own. */
    public static Peers inProcesses() {
        return new Peers(words -> ProcessEnd.start(JavaCommand.of(Echo.class, words)));
    }

    /** Adds what the clock itself costs, which is in all other times. */
    public Peers addClock() {
        tracks.add(Track.of("clock", "reading the clock twice", Source.timing(() -> {})));
        return this;
    }

    /** Adds the floor of all that goes through shared memory. */
    public Peers addCacheLines() {
        return add("line", "cache line", () -> CacheLines.open(echoes));
    }

    /**
     * Adds the floor of all that goes through a pipe.
     *
     * @param command writes at once what it reads
     */
    public Peers addCat(String... command) {
        return add(
                "cat",
                "1 byte by pipe, cat",
                () -> new CatPipe(ProcessEnd.start(List.of(command))));
    }

    /** Adds what the JDK has. */
    public Peers addUnixSocket() {
        return add("socket", "16 bytes by Unix socket", () -> UnixSocket.open(echoes));
    }

    /** Adds a transport without a service. */
    public Peers addLane(String transport) {
        return add(
                "lane-" + transport,
                "16 bytes by lane, " + transport,
                () -> RawLane.open(Transports.find(transport), echoes));
    }

    /**
     * Adds Aeron.
     *
     * @param jars its folder
     */
    public Peers addAeron(Path jars) {
        return add(
                "aeron",
                "16 bytes by Aeron IPC",
                () -> AeronPair.open(words -> ProcessEnd.start(aeron(jars, words))));
    }

    private static List<String> aeron(Path jars, String... words) throws IOException {
        if (!Files.isDirectory(jars)) {
            throw new IOException("no jars in " + jars);
        }
        return JavaCommand.ofJars(jars, AERON_OPTIONS, AERON, words);
    }

    private Peers add(String id, String title, Opener opener) {
        try {
            Peer peer = opener.open();
            open.add(peer);
            tracks.add(Track.of(id, title, peer, peer.placement()));
        } catch (IOException e) {
            // A peer is there for comparison: without it the rest still tells something.
            tracks.add(Track.absent(id, title, String.valueOf(e.getMessage())));
        }
        return this;
    }

    /** What is to be measured, in the order in which it was added. */
    public List<Track> tracks() {
        return List.copyOf(tracks);
    }

    @Override
    public void close() {
        open.forEach(Peer::close);
    }

    /** Opens a peer. */
    @FunctionalInterface
    private interface Opener {
        Peer open() throws IOException;
    }
}
