package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Argument.zeros;
import static dev.cloister.escape.service.attack.Attempt.refused;
import static dev.cloister.escape.service.attack.Reach.opens;
import static dev.cloister.escape.service.attack.Reach.reaches;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Networks, through system calls: every family of sockets that the kernel may have. */
final class NetworkCalls {

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_SEQPACKET = 5;

    private NetworkCalls() {}

    static List<Attempt> all() {
        return Stream.concat(sockets().stream(), uses().stream()).toList();
    }

    private static List<Attempt> sockets() {
        return List.of(
                socket("unix", AF_UNIX, SOCK_STREAM, 0),
                socket("TCP", 2, SOCK_STREAM, 0),
                socket("UDP", 2, SOCK_DGRAM, 0),
                socket("TCP of version 6", 10, SOCK_STREAM, 0),
                socket("ICMP", 2, SOCK_RAW, 1),
                socket("netlink", 16, SOCK_RAW, 0),
                socket("netlink audit", 16, SOCK_RAW, 9),
                socket("packet", 17, SOCK_RAW, 0),
                socket("key", 15, SOCK_RAW, 2),
                socket("CAN", 29, SOCK_RAW, 1),
                socket("TIPC", 30, SOCK_STREAM, 0),
                socket("Bluetooth", 31, SOCK_RAW, 1),
                socket("crypto", 38, SOCK_SEQPACKET, 0),
                socket("vsock", 40, SOCK_STREAM, 0),
                socket("XDP", 44, SOCK_RAW, 0));
    }

    private static Attempt socket(String name, int family, int type, int protocol) {
        return refused("socket: " + name, opens(SystemCall.SOCKET, family, type, protocol))
                .unless(
                        Errno.EPERM,
                        Errno.EAFNOSUPPORT,
                        Errno.EPROTONOSUPPORT,
                        Errno.ESOCKTNOSUPPORT);
    }

    private static List<Attempt> uses() {
        return List.of(
                refused("connects to a socket without a file", NetworkCalls::connectAbstract),
                refused("socketpair", NetworkCalls::pair),
                refused("connect", reaches(Errno.EBADF, SystemCall.CONNECT, -1, zeros(16), 16)),
                refused("bind", reaches(Errno.EBADF, SystemCall.BIND, -1, zeros(16), 16)),
                refused("listen", reaches(Errno.EBADF, SystemCall.LISTEN, -1, 1)),
                refused("accept4", reaches(Errno.EBADF, SystemCall.ACCEPT4, -1, 0, 0, 0)),
                refused("sendto", reaches(Errno.EBADF, SystemCall.SENDTO, -1, 0, 0, 0, 0, 0)),
                refused("sendmsg", reaches(Errno.EBADF, SystemCall.SENDMSG, -1, zeros(56), 0)));
    }

    /** The address is the family, a zero and the name; its length says where that ends. */
    private static String connectAbstract(Target target) throws RefusedException {
        long socket = Kernel.call(SystemCall.SOCKET, AF_UNIX, SOCK_STREAM, 0);
        try (Arena arena = Arena.ofConfined()) {
            byte[] name = target.abstractSocket().getBytes(StandardCharsets.US_ASCII);
            MemorySegment address = arena.allocate(3L + name.length, 2);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 3, name.length);
            return "" + Kernel.call(SystemCall.CONNECT, socket, address, address.byteSize());
        } finally {
            Kernel.close(socket);
        }
    }

    private static String pair(Target target) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(8, 4);
            Kernel.call(SystemCall.SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, pair);
            Kernel.close(pair.getAtIndex(ValueLayout.JAVA_INT, 0));
            Kernel.close(pair.getAtIndex(ValueLayout.JAVA_INT, 1));
            return "a pair";
        }
    }
}
