package dev.cloister.benchmark.app.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.benchmark.app.sample.Latency;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Track;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Each peer with its other end on a thread, over several turns. */
@Timeout(60)
class PeersTest {

    private static final Rounds ROUNDS = new Rounds(1, 3, 1);

    private final List<ThreadEnd> ends = new ArrayList<>();

    private OtherEnd start(String... words) throws IOException {
        var end = (ThreadEnd) ThreadEnd.start(words);
        ends.add(end);
        return end;
    }

    @Test
    void everyPeerAnswersInEveryTurn() {
        List<Track> tracks;
        try (Peers peers = new Peers(this::start)) {
            peers.addClock().addCacheLines().addUnixSocket();
            tracks = peers.addLane("shm").addLane("pipe").tracks();
            ROUNDS.run(tracks, round -> {});
        }
        assertEquals(
                List.of("clock", "line", "socket", "lane-shm", "lane-pipe"),
                tracks.stream().map(track -> track.result().id()).toList());
        for (Track track : tracks) {
            Result result = track.result();
            Latency latency = result.latency();
            assertNotNull(latency, result.title() + ": " + result.absence());
            assertTrue(latency.samples() >= 3 * 20, result.toString());
        }
        assertEquals(4, ends.size());
        ends.forEach(end -> assertFalse(end.isAlive()));
    }

    @Test
    void aPeerThatCannotBeStartedSaysWhy() {
        try (Peers peers =
                new Peers(
                        words -> {
                            throw new IOException("no " + words[0]);
                        })) {
            peers.addCacheLines().addUnixSocket().addLane("pipe");
            peers.addCat("/no/such/cat").addAeron(Path.of("/no/such/folder"));
            ROUNDS.run(peers.tracks(), round -> {});
            List<String> absences =
                    peers.tracks().stream().map(track -> track.result().absence()).toList();
            assertEquals(List.of("no line", "no socket", "no lane"), absences.subList(0, 3));
            assertTrue(absences.get(3).contains("/no/such/cat"), absences.get(3));
            assertEquals("no jars in /no/such/folder", absences.get(4));
        }
    }

    @Test
    void noFileIsLeft(@TempDir Path directory) throws IOException {
        Path file;
        try (Scratch scratch = Scratch.in(directory)) {
            file = scratch.file("zeros", 16);
            assertEquals(16, Files.size(file));
        }
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void echoesWhatItKnowsOnly() {
        var pipes = new Pipes(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        assertThrows(IllegalArgumentException.class, () -> Echo.run(pipes, "mirror"));
    }

    @Test
    void knowsTheTransportsOnThePath() {
        assertEquals(List.of("shm", "pipe"), Transports.names());
    }
}
