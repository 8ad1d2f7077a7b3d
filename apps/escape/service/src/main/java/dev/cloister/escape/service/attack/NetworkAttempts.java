package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Attempt.harmless;
import static dev.cloister.escape.service.attack.Attempt.thrown;

import dev.cloister.escape.Target;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Networks, through the JDK. The app serves its secret on the loopback interface. */
final class NetworkAttempts {

    private static final int TIMEOUT_MILLIS = 5_000;

    private NetworkAttempts() {}

    static List<Attempt> all() {
        return List.of(
                network("connects by TCP", NetworkAttempts::tcp).steals(),
                network("connects a channel by TCP", target -> channel(loopback(target.tcpPort())))
                        .steals(),
                network("listens for TCP", NetworkAttempts::listen),
                network("sends a datagram", NetworkAttempts::udp).steals(),
                network(
                                "connects to a socket with a file",
                                target -> channel(UnixDomainSocketAddress.of(target.unixSocket())))
                        .steals(),
                network("listens at a socket with a file", NetworkAttempts::listenUnix),
                network("asks for the name of an address", NetworkAttempts::lookUp),
                network(
                        "lists the machine's addresses",
                        target -> "interfaces " + NetworkInterface.networkInterfaces().count()),
                network("asks for a URL", NetworkAttempts::url).steals(),
                network("opens a selector", NetworkAttempts::selector),
                harmless(
                        "both of its ends are in the compartment",
                        "opens a pipe",
                        NetworkAttempts::pipe),
                network("listens asynchronously", NetworkAttempts::asynchronous));
    }

    private static Attempt network(String name, Code code) {
        return thrown(IOException.class, name, code);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static String tcp(Target target) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(loopback(target.tcpPort()), TIMEOUT_MILLIS);
            return text(socket.getInputStream());
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String channel(SocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address)) {
            ByteBuffer bytes = ByteBuffer.allocate(512);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until it ends.
            }
            return StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
        }
    }

    private static String listen(Target target) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "port " + server.getLocalPort();
        }
    }

    private static String udp(Target target) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(loopback(target.udpPort()));
            socket.send(new DatagramPacket(new byte[1], 1));
            var answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String listenUnix(Target target) throws IOException {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            return "" + server.bind(UnixDomainSocketAddress.of(target.newFile()));
        }
    }

    /** The JDK hides that nobody could be asked. */
    private static String lookUp(Target target) throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        String name = address.getHostName();
        if (name.equals(address.getHostAddress())) {
            throw new UnknownHostException(name);
        }
        return name;
    }

    private static String url(Target target) throws IOException {
        URI server = URI.create("http://127.0.0.1:" + target.tcpPort() + "/");
        var connection = server.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (var in = connection.getInputStream()) {
            return text(in);
        }
    }

    private static String selector(Target target) throws IOException {
        try (Selector selector = Selector.open()) {
            return "ready " + selector.selectNow();
        }
    }

    private static String pipe(Target target) throws IOException {
        Pipe pipe = Pipe.open();
        try (var source = pipe.source();
                var sink = pipe.sink()) {
            return source.isOpen() && sink.isOpen() ? "open" : "closed";
        }
    }

    private static String asynchronous(Target target) throws IOException {
        try (var server = AsynchronousServerSocketChannel.open()) {
            return "" + server.bind(loopback(0)).getLocalAddress();
        }
    }
}
