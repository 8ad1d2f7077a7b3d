package dev.cloister.systemtests.confine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.TestJvm;
import dev.cloister.systemtests.support.WatchedProcess;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says about a compartment and about the app, seen from the app. */
final class ConfinementIT {

    @Test
    void everyThreadOfTheSandboxIsSealed() throws IOException {
        int inherited = number(status(Path.of("/proc/thread-self")), "Seccomp_filters");
        try (Compartment compartment = Compartments.patient().open()) {
            Compartments.assertUsable(compartment);
            assertEquals(Confinement.FULL, compartment.info().confinement());
            List<List<String>> threads = threads(compartment);
            assertTrue(threads.size() > 5, threads::toString);
            for (List<String> thread : threads) {
                assertEquals(1, number(thread, "NoNewPrivs"));
                assertEquals(2, number(thread, "Seccomp"));
                // One since it was started, one since before its services.
                assertEquals(inherited + 2, number(thread, "Seccomp_filters"));
            }
        }
    }

    @Test
    void theLimitsAreThoseOfItsMemorySetting() throws IOException {
        try (Compartment compartment = Compartments.patient().memory(128).lanes(8).open()) {
            Compartments.assertUsable(compartment);
            List<String> limits =
                    Files.readAllLines(proc(compartment).resolve("limits")).stream()
                            .map(line -> line.replaceAll(" +", " ").strip())
                            .toList();
            long data = (128 + 64 + 32 + 32 + 72 + 96L) << 20;
            for (String limit :
                    List.of(
                            "Max file size 0 0 bytes",
                            "Max core file size 0 0 bytes",
                            "Max locked memory 0 0 bytes",
                            "Max open files 64 64 files",
                            "Max data size " + data + " " + data + " bytes")) {
                assertTrue(limits.contains(limit), () -> limit + " not in " + limits);
            }
        }
    }

    /** Negative control: what is counted here is there by default, and only then. */
    @Test
    void withNoneTheKernelRestrictsNothing() throws IOException {
        try (Compartment compartment =
                Compartments.patient().confinement(ConfinementPolicy.none()).open()) {
            Compartments.assertUsable(compartment);
            assertEquals(Confinement.NONE, compartment.info().confinement());
            List<String> here = status(Path.of("/proc/thread-self"));
            for (List<String> thread : threads(compartment)) {
                for (String field : List.of("NoNewPrivs", "Seccomp", "Seccomp_filters")) {
                    assertEquals(number(here, field), number(thread, field), field);
                }
            }
        }
    }

    @Test
    void whatMayBeMissingHoldsAllTheSameWhereItIsThere() {
        ConfinementPolicy policy = ConfinementPolicy.allow(Protection.values());
        try (Compartment compartment = Compartments.patient().confinement(policy).open()) {
            Compartments.assertUsable(compartment);
            assertEquals(Confinement.FULL, compartment.info().confinement());
        }
    }

    @Test
    void inNamespacesOfItsOwnItServesAsEver() throws Exception {
        ConfinementPolicy policy = ConfinementPolicy.full().inNamespaces();
        if (!machineHasNamespaces()) {
            var e =
                    assertThrows(
                            ConfinementException.class,
                            () -> Compartments.patient().confinement(policy).open());
            assertTrue(e.toString().contains("no namespaces of its own"), e::toString);
            System.out.println("namespaces: refused, as this user may not make any here");
            return;
        }
        try (Compartment compartment = Compartments.patient().confinement(policy).open()) {
            Compartments.assertUsable(compartment);
            assertEquals("FULL+NAMESPACES", compartment.info().confinement().toString());
            for (String kind : List.of("user", "net", "ipc")) {
                Path here = Files.readSymbolicLink(Path.of("/proc/self/ns", kind));
                assertNotEquals(
                        here, Files.readSymbolicLink(proc(compartment).resolve("ns/" + kind)));
            }
            assertEquals(1, number(status(proc(compartment)), "NoNewPrivs"));
        }
    }

    /** Negative control: by default it is in the app's. */
    @Test
    void unlessAskedItHasNoNamespaces() throws IOException {
        try (Compartment compartment = Compartments.patient().open()) {
            for (String kind : List.of("user", "net", "ipc")) {
                Path here = Files.readSymbolicLink(Path.of("/proc/self/ns", kind));
                assertEquals(here, Files.readSymbolicLink(proc(compartment).resolve("ns/" + kind)));
            }
        }
    }

    private static boolean machineHasNamespaces() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            return false;
        }
        return new ProcessBuilder("/usr/bin/unshare", "--user", "--net", "--ipc", "true")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** In a JVM of its own, in which nothing else has had compartments. */
    @Test
    void theAppsOwnThreadsStayFree() {
        WatchedProcess.Result result =
                WatchedProcess.run(Compartments.PATIENCE, TestJvm.app(FreeThreads.class));
        assertEquals("", result.stderr());
        assertEquals("[cloister-spawne]\n", result.stdout());
    }

    private static List<List<String>> threads(Compartment compartment) throws IOException {
        List<List<String>> threads = new ArrayList<>();
        for (Path task : list(proc(compartment).resolve("task"))) {
            List<String> status = status(task);
            if (!status.isEmpty()) {
                threads.add(status);
            }
        }
        return threads;
    }

    private static Path proc(Compartment compartment) {
        return Path.of("/proc", Long.toString(compartment.info().pid()));
    }

    static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    /** Nothing, if the thread has ended meanwhile. */
    static List<String> status(Path thread) throws IOException {
        try {
            return Files.readAllLines(thread.resolve("status"));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            // "No such process": it ended while it was read.
            if (!Files.exists(thread)) {
                return List.of();
            }
            throw e;
        }
    }

    static int number(List<String> status, String name) {
        return Integer.parseInt(field(status, name));
    }

    static String field(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name + ":\t"))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }
}
