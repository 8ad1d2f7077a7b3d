package dev.cloister.benchmark.app.peer;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The other end of {@link UnixSocket}. */
final class SocketEcho {

    private SocketEcho() {}

    /**
     * Echoes until the socket is closed.
     *
     * @param words the socket's path
     */
    static void serve(String... words) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(words[0]))) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(UnixSocket.BYTES);
            while (true) {
                UnixSocket.readAll(channel, buffer.clear());
                UnixSocket.writeAll(channel, buffer.flip());
            }
        } catch (EOFException e) {
            // The measurement is over.
        }
    }
}
