package dev.cloister.launcher.doctor;

import dev.cloister.api.doctor.Finding;
import dev.cloister.linux.Architecture;
import dev.cloister.linux.Landlock;
import dev.cloister.linux.Platform;
import dev.cloister.linux.Seccomp;
import dev.cloister.linux.SystemCallException;
import dev.cloister.linux.filter.FilterAction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the kernel has, as far as it is asked by system calls. */
final class KernelFindings {

    private KernelFindings() {}

    static List<Finding> ofThisMachine() {
        return of(Platform.unavailable());
    }

    /**
     * Asks the kernel.
     *
     * @param unable why that cannot be done, or empty if it can
     */
    static List<Finding> of(Optional<String> unable) {
        List<Finding> findings = new ArrayList<>();
        findings.add(kernel());
        findings.add(architecture());
        findings.add(nativeAccess(unable));
        // Why not is said once.
        Optional<String> unavailable = unable.map(why -> "not looked at, for want of the above");
        findings.add(landlock(unavailable));
        findings.add(landlockForAllThreads(unavailable));
        findings.add(filters(unavailable));
        findings.add(notifications(unavailable));
        findings.add(limits(unavailable));
        return findings;
    }

    private static Finding kernel() {
        String system = System.getProperty("os.name", "");
        return new Finding(
                "kernel",
                system.equals("Linux"),
                system + " " + System.getProperty("os.version", ""),
                "all protections: it does the confining",
                "compartments open only where ConfinementPolicy.none() accepts that nothing holds");
    }

    private static Finding architecture() {
        return new Finding(
                "architecture",
                Architecture.current().isPresent(),
                System.getProperty("os.arch", ""),
                "tables of system calls for filters; there are some for x86_64 and aarch64",
                "no protection can be put in force");
    }

    private static Finding nativeAccess(Optional<String> unavailable) {
        return new Finding(
                "native access",
                unavailable.isEmpty(),
                unavailable.orElse("granted to dev.cloister.linux"),
                "this program can ask the kernel for protections, and share memory",
                "no protection can be put in force; calls cross by pipe, which is slower");
    }

    private static Finding landlock(Optional<String> unavailable) {
        int abi = unavailable.isPresent() ? 0 : Landlock.abi();
        return new Finding(
                "Landlock",
                abi > 0,
                unavailable.orElseGet(
                        () ->
                                abi == 0
                                        ? "none: needs Linux 5.13 and the boot option lsm=landlock"
                                        : "version " + abi + ", errata " + errata()),
                "LANDLOCK: from its first instruction on, the process can read its image and"
                        + " system libraries only, and write nothing",
                "until it is sealed, Cloister's own code in the process could read files of this"
                        + " user; services load after the seal");
    }

    private static String errata() {
        return "0x" + Integer.toHexString(Landlock.errata());
    }

    private static Finding landlockForAllThreads(Optional<String> unavailable) {
        boolean there = unavailable.isEmpty() && Landlock.restrictsProcesses();
        return new Finding(
                "Landlock for all threads",
                there,
                unavailable.orElse(there ? "yes" : "no: needs version 8 (Linux 7.0)"),
                "the sealed process gives up its image, too: a second lock on files",
                "nothing: the seal refuses to open files in any case");
    }

    private static Finding filters(Optional<String> unavailable) {
        boolean there =
                unavailable.isEmpty() && Seccomp.isAvailable(FilterAction.KILL_PROCESS.value());
        return new Finding(
                "seccomp filters",
                there,
                unavailable.orElse(
                        there
                                ? "yes, and they can end a process"
                                : "none: needs Linux 4.14, and nothing around that forbids them"),
                "STARTUP_FILTER and SEAL: services run with some 50 of 380 system calls",
                "code that takes over the process can do what this user can do");
    }

    private static Finding limits(Optional<String> unavailable) {
        return new Finding(
                "limits",
                unavailable.isEmpty(),
                unavailable.orElse("yes"),
                "LIMITS: bounds on a compartment's memory and descriptors, no files, no dumps",
                "code in a compartment can use up the machine's memory");
    }

    private static Finding notifications(Optional<String> unavailable) {
        boolean there = unavailable.isEmpty() && notifies();
        return new Finding(
                "seccomp notifications",
                there,
                unavailable.orElse(there ? "yes" : "none: needs Linux 5.0"),
                "diagnose(): what the seal denies can be seen",
                "the seal is as strict, and silent; diagnose() is refused");
    }

    private static boolean notifies() {
        try {
            return Seccomp.notificationSizes().notification() > 0;
        } catch (SystemCallException e) {
            return false;
        }
    }
}
