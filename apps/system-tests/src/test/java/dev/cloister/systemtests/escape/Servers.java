package dev.cloister.systemtests.escape;

import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Servers of the app, which tell everyone who gets to them a secret. */
record Servers(
        ServerSocketChannel tcp,
        DatagramChannel udp,
        ServerSocketChannel unix,
        Path unixSocket,
        long listener,
        String abstractSocket)
        implements AutoCloseable {

    /** What a browser would take for a page. */
    private static final String GREETING = "HTTP/1.0 200 OK\r\n\r\n";

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;

    static Servers start(Path unixSocket, String secret) throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        String name = "cloister-escape-" + ProcessHandle.current().pid();
        var servers =
                new Servers(
                        ServerSocketChannel.open().bind(loopback),
                        DatagramChannel.open().bind(loopback),
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                                .bind(UnixDomainSocketAddress.of(unixSocket)),
                        unixSocket,
                        listen(name),
                        name);
        Thread.startVirtualThread(() -> greet(servers.tcp, secret));
        Thread.startVirtualThread(() -> greet(servers.unix, secret));
        Thread.startVirtualThread(() -> answer(servers.udp, secret));
        return servers;
    }

    int tcpPort() {
        return tcp.socket().getLocalPort();
    }

    int udpPort() {
        return udp.socket().getLocalPort();
    }

    /** Java has no sockets without a file. Nobody accepts: to be connected is enough. */
    private static long listen(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long socket = Kernel.call(SystemCall.SOCKET, AF_UNIX, SOCK_STREAM, 0);
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            MemorySegment address = arena.allocate(3L + bytes.length, 2);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, 3, bytes.length);
            Kernel.call(SystemCall.BIND, socket, address, address.byteSize());
            Kernel.call(SystemCall.LISTEN, socket, 16);
            return socket;
        } catch (RefusedException e) {
            throw new IOException(e);
        }
    }

    private static void greet(ServerSocketChannel server, String secret) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.startVirtualThread(() -> greet(client, secret));
            } catch (ClosedChannelException e) {
                return; // the end of the program
            } catch (IOException e) {
                // The attacker left early.
            }
        }
    }

    private static void greet(SocketChannel client, String secret) {
        try (client) {
            client.write(bytes(GREETING + secret));
            client.shutdownOutput();
            // A socket that is closed with a request unread takes back what was sent.
            ByteBuffer request = ByteBuffer.allocate(512);
            while (client.read(request.clear()) >= 0) {
                // Nobody wants to know.
            }
        } catch (IOException e) {
            // The attacker left early.
        }
    }

    private static void answer(DatagramChannel server, String secret) {
        while (server.isOpen()) {
            try {
                var client = server.receive(ByteBuffer.allocate(512));
                if (client != null) {
                    server.send(bytes(secret), client);
                }
            } catch (ClosedChannelException e) {
                return; // the end of the program
            } catch (IOException e) {
                // The attacker left early.
            }
        }
    }

    private static ByteBuffer bytes(String secret) {
        return StandardCharsets.ISO_8859_1.encode(secret);
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
        unix.close();
        Kernel.close(listener);
    }
}
