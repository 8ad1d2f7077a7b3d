package dev.cloister.escape.service;

import dev.cloister.escape.service.attack.Attempts;
import dev.cloister.escape.service.machine.MachineCode;

import java.security.SecureRandom;
import java.util.List;

/** What an attacker does while libraries can be loaded still. */
final class Preparation {

    /** Classes of the JDK that load the libraries of its APIs. */
    private static final List<String> WITH_LIBRARIES =
            List.of(
                    "java.net.InetAddress",
                    "java.net.NetworkInterface",
                    "java.lang.ProcessImpl",
                    "sun.nio.ch.IOUtil",
                    "sun.nio.ch.Net",
                    "sun.nio.fs.LinuxWatchService",
                    "sun.tools.attach.VirtualMachineImpl");

    private Preparation() {}

    /** Prepares what can be prepared. What cannot must do without. */
    static void prepare() {
        MachineCode.prepare();
        // Opens its device, and keeps it.
        new SecureRandom().nextInt();
        if (Attempts.all().isEmpty()) {
            throw new AssertionError("nothing to attempt");
        }
        for (String name : WITH_LIBRARIES) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException | LinkageError e) {
                // Refused already: the attempt that needs it will say so.
            }
        }
    }
}
