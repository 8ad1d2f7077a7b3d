package dev.cloister.systemtests.escape;

import dev.cloister.escape.Target;
import dev.cloister.systemtests.support.Directories;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an app has around its compartments, all made to be attacked. */
final class Surroundings implements AutoCloseable {

    private static final int BLANK = 8;

    private final String secret;
    private final long neighbour;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment inMemory;
    private final MemorySegment blank = arena.allocate(BLANK);
    private final Path directory;
    private final FileInputStream open;
    private final Servers servers;
    private Process sibling = startSibling();
    private Traces traces;
    private int attempts;

    /**
     * Makes everything.
     *
     * @param secret what is to be found everywhere
     * @param neighbour the process of another compartment
     */
    Surroundings(String secret, long neighbour) throws IOException {
        this.secret = secret;
        this.neighbour = neighbour;
        this.inMemory = arena.allocateFrom(secret);
        this.directory = Files.createTempDirectory("escape");
        Path file = Files.writeString(directory.resolve("app-secret"), secret);
        this.open = new FileInputStream(file.toFile());
        this.servers = Servers.start(directory.resolve("socket"), secret);
        this.traces = Traces.of(directory);
    }

    /** Ends with the pipe that it reads, so it is never left behind. */
    private static Process startSibling() throws IOException {
        return new ProcessBuilder("cat").start();
    }

    /** Makes what the next attempt may spoil anew. */
    Target next() throws IOException {
        if (!sibling.isAlive()) {
            sibling = startSibling();
        }
        Path own = Files.createDirectory(directory.resolve("attempt-" + attempts++));
        Files.writeString(own.resolve("secret"), secret);
        Files.writeString(own.resolve("victim"), "to be changed");
        traces = Traces.of(own);
        blank.fill((byte) 0);
        return new Target(
                own.toString(),
                ProcessHandle.current().pid(),
                sibling.pid(),
                neighbour,
                inMemory.address(),
                blank.address(),
                servers.tcpPort(),
                servers.udpPort(),
                servers.unixSocket().toString(),
                servers.abstractSocket());
    }

    /** What the last attempt changed; empty if it was nothing. */
    String changes() throws IOException {
        String inMemory = blank.get(ValueLayout.JAVA_LONG_UNALIGNED, 0) == 0 ? "" : " memory";
        String inProcesses = sibling.isAlive() ? "" : " sibling";
        return traces.inDirectory() + inMemory + inProcesses;
    }

    @Override
    public void close() throws IOException {
        servers.close();
        open.close();
        sibling.destroyForcibly();
        arena.close();
        Directories.delete(directory);
    }
}
