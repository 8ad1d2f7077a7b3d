package dev.cloister.benchmark.app.peer;

import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Samples;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** 16 bytes by a Unix-domain socket of the JDK, and back: what people take who want no pipe. */
final class UnixSocket implements Peer {

    static final int BYTES = 16;

    private final Scratch scratch;
    private final OtherEnd end;
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private long number;

    private UnixSocket(Scratch scratch, OtherEnd end, SocketChannel channel) {
        this.scratch = scratch;
        this.end = end;
        this.channel = channel;
    }

    static UnixSocket open(OtherEnd.Starter starter) throws IOException {
        Scratch scratch = Scratch.in(Scratch.temporary());
        Path path = scratch.path("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            OtherEnd end = starter.start(Echo.SOCKET, path.toString());
            return new UnixSocket(scratch, end, accept(server, end));
        } catch (IOException e) {
            scratch.close();
            throw e;
        }
    }

    /** Waits for the other end, but not for one that is gone. */
    private static SocketChannel accept(ServerSocketChannel server, OtherEnd end)
            throws IOException {
        try {
            end.whenGone(server);
            return server.accept();
        } catch (IOException e) {
            IOException reason = end.gone(e);
            end.close();
            throw reason;
        }
    }

    @Override
    public void sample(int count, Samples samples) throws IOException {
        for (int i = 0; i < count; i++) {
            number++;
            long start = System.nanoTime();
            buffer.clear().putLong(number).putLong(start).flip();
            writeAll(channel, buffer);
            readAll(channel, buffer.clear());
            double nanos = (double) (System.nanoTime() - start);
            long answer = buffer.getLong(0);
            if (answer != number) {
                throw new IOException("sent number " + number + ", got " + answer);
            }
            samples.add(nanos);
        }
    }

    static void writeAll(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    static void readAll(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other end is gone");
            }
        }
    }

    @Override
    public Placement placement() {
        return Placement.ofProcess(end.pid());
    }

    @Override
    public void close() {
        try (scratch;
                end) {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
