package dev.cloister.linux;

import dev.cloister.linux.filter.FilterPolicies;
import dev.cloister.linux.filter.FilterPolicy;
import dev.cloister.linux.filter.SystemCallTable;

import java.io.PrintStream;

/**
 * Seals its own JVM in a way that another process hears of. Started by {@code SeccompListenerTest}.
 */
final class NotifyingJvm {

    /** Nothing that a kernel would do. */
    private static final int NO_REQUEST = 0xFFFF;

    private NotifyingJvm() {}

    public static void main(String... arguments) throws Exception {
        PrintStream out = System.out;
        FilterPolicy seal =
                FilterPolicies.seal(
                        Architecture.current().orElseThrow(),
                        Runtime.version().feature(),
                        Platform.processId());
        long[] program = FilterPolicies.notifying(seal).compile().encoded();
        int parent = Math.toIntExact(Long.parseLong(arguments[0]));
        SystemCallTable table = SystemCallTable.of(seal.architecture());
        int tgkill = table.number("tgkill").orElseThrow();
        int ptrace = table.number("ptrace").orElseThrow();
        for (Probe probe : Probe.values()) {
            probe.attempt();
        }
        RawCall.make(0, -1);
        Prctl.setNoNewPrivs();
        // Of two filters that would have somebody asked, the newer one counts; the older one has
        // nobody to ask, and must refuse until the other one is there.
        FilterPolicy start = FilterPolicies.start(seal.architecture());
        Seccomp.restrictProcess(FilterPolicies.notifying(start).compile().encoded());
        out.println("early SOCKET " + Probe.SOCKET.attempt());
        try (Descriptor listener = Seccomp.restrictProcessWithListener(program)) {
            out.println(FreshJvm.WAITING);
            // Until its parent has the listener too; it must not answer its own questions.
            out.println("went on " + listener.number() + " " + System.in.read());
        }
        for (Probe probe : Probe.values()) {
            out.println(probe + " " + probe.attempt());
        }
        out.println("tgkill " + RawCall.make(tgkill, parent, parent, 0));
        out.println("ptrace " + RawCall.make(ptrace, NO_REQUEST, parent));
    }
}
