package dev.cloister.systemtests.confine;

import dev.cloister.api.Compartment;
import dev.cloister.systemtests.support.Compartments;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An app that says which of its threads are restricted while it has compartments. */
final class FreeThreads {

    private FreeThreads() {}

    public static void main(String... arguments) throws Exception {
        int filters = filters(ConfinementIT.status(Path.of("/proc/thread-self")));
        Set<String> restricted = new TreeSet<>();
        try (Compartment compartment = Compartments.patient().open();
                Compartment second = Compartments.patient().open()) {
            Compartments.assertUsable(compartment);
            Compartments.assertUsable(second);
            // It is of the JDK's common pool, which the JDK's thread starts that waits for it.
            new ProcessBuilder("true").start().onExit().thenRunAsync(() -> {}).get();
            for (Path task : ConfinementIT.list(Path.of("/proc/self/task"))) {
                List<String> status = ConfinementIT.status(task);
                if (!status.isEmpty() && filters(status) > filters) {
                    restricted.add(ConfinementIT.field(status, "Name").strip());
                }
            }
        }
        // What the others can do as ever.
        Files.size(Path.of("/etc/passwd"));
        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
        new ProcessBuilder("true").start().waitFor();
        System.out.println(restricted);
    }

    private static int filters(List<String> status) {
        return ConfinementIT.number(status, "Seccomp_filters");
    }
}
