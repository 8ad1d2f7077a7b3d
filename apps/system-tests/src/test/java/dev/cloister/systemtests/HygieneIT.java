package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Eventually.eventually;
import static dev.cloister.systemtests.support.Processes.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.Confinement;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the sandbox's process has of the app's and of the machine: as little as can be. */
final class HygieneIT {

    private static final Path IMAGE = Distribution.image();

    /** Where a JVM or a transport might leave something. */
    private static final List<Path> PUBLIC_PLACES = List.of(Path.of("/tmp"), Path.of("/dev/shm"));

    private static final int LANES = 3;

    @TempDir private Path directory;

    private final List<AutoCloseable> appsOwn = new ArrayList<>();
    private Compartment compartment;

    @BeforeEach
    void openWhileTheAppHasMuchOpen() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        appsOwn.add(Files.newInputStream(secret));
        appsOwn.add(Files.newByteChannel(secret));
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        appsOwn.add(server);
        appsOwn.add(new Socket(server.getInetAddress(), server.getLocalPort()));
        compartment = Compartments.patient().lanes(LANES).open();
        assertUsable(compartment);
    }

    @AfterEach
    void close() throws Exception {
        compartment.close();
        for (AutoCloseable own : appsOwn) {
            own.close();
        }
    }

    @Test
    void theEnvironmentHoldsASettingOfTheCLibraryOnly() throws IOException {
        assertEquals("MALLOC_ARENA_MAX=1\0", Files.readString(proc(pid(), "environ")));
    }

    @Test
    void theWorkingDirectoryIsTheImage() throws IOException {
        assertEquals(IMAGE.toRealPath(), Files.readSymbolicLink(proc(pid(), "cwd")));
    }

    @Test
    void theOnlyDescriptorsAreThreePipesFilesOfTheImageAndRandomNumbers() throws IOException {
        Map<Integer, String> descriptors = descriptors();
        // Where a JVM that crashes writes about it: not into the control pipe.
        assertEquals("/dev/null", descriptors.get(1), descriptors.toString());
        assertTrue(String.valueOf(descriptors.get(0)).startsWith("pipe:["));
        assertTrue(String.valueOf(descriptors.get(2)).startsWith("pipe:["));
        List<String> others =
                descriptors.values().stream()
                        .filter(target -> !target.startsWith(IMAGE.toString()))
                        .filter(target -> !target.matches("/dev/u?random"))
                        // What the JDK closes sockets with; nobody has its other end.
                        .filter(target -> !target.startsWith("socket:["))
                        .toList();
        assertEquals(4, others.size(), descriptors.toString());
        assertEquals(3, others.stream().filter(target -> target.startsWith("pipe:[")).count());
        long sockets =
                descriptors.values().stream()
                        .filter(target -> target.startsWith("socket:["))
                        .count();
        assertTrue(sockets <= 1, descriptors.toString());
    }

    private Map<Integer, String> descriptors() throws IOException {
        Map<Integer, String> descriptors = new TreeMap<>();
        try (Stream<Path> entries = Files.list(proc(pid(), "fd"))) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                descriptors.put(
                        Integer.valueOf(entry.getFileName().toString()),
                        Files.readSymbolicLink(entry).toString());
            }
        }
        return descriptors;
    }

    @Test
    void theOnlyFilesInItsMemoryAreOfTheImageOrTheSystemsLibraries() throws IOException {
        Pattern file = Pattern.compile("/.*");
        for (String line : Files.readAllLines(proc(pid(), "maps"))) {
            var matcher = file.matcher(line);
            if (matcher.find()) {
                String path = matcher.group();
                assertTrue(
                        path.startsWith(IMAGE.toString())
                                // What the transport shares.
                                || path.startsWith("/memfd:cloister-")
                                || path.startsWith("/usr/lib")
                                || path.startsWith("/lib"),
                        path);
            }
        }
    }

    @Test
    void theCommandLineTellsNothingOfTheApp() throws IOException {
        List<String> command = List.of(Files.readString(proc(pid(), "cmdline")).split("\0", -1));
        assertEquals(IMAGE.resolve("bin").resolve("java").toString(), command.getFirst());
        assertTrue(command.contains("-Xmx64m"), command.toString());
        for (String argument : command.subList(1, command.size())) {
            assertTrue(
                    argument.startsWith("-X")
                            || List.of(
                                            "-m",
                                            "dev.cloister.sandbox",
                                            "--seal",
                                            "--inherited",
                                            "2",
                                            "--enable-native-access=dev.cloister.linux",
                                            "")
                                    .contains(argument),
                    argument);
        }
    }

    @Test
    void everyLaneHasItsThread() {
        List<String> lanes = IntStream.range(0, LANES).mapToObj(i -> "lane-" + i).toList();
        // A thread gets its name a moment after it has started.
        eventually(
                "each of " + lanes + " runs",
                Duration.ofSeconds(10),
                () -> lanes.equals(threads("lane-")));
    }

    /** The names of the sandbox's threads that begin so, sorted. */
    private List<String> threads(String prefix) {
        try (Stream<Path> tasks = Files.list(proc(pid(), "task"))) {
            List<String> names = new ArrayList<>();
            for (Path task : (Iterable<Path>) tasks::iterator) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
            return names.stream().filter(name -> name.startsWith(prefix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theAppsThreadsAreDaemonsThatSayWhoseTheyAre() {
        // Makes the threads come that come only when they are needed.
        Background<double[]> call =
                Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked();
        List<Thread> threads =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().contains(compartment.info().name()))
                        .toList();
        assertTrue(threads.size() >= 2, threads.toString());
        threads.forEach(thread -> assertTrue(thread.isDaemon(), thread.toString()));
        threads.forEach(
                thread -> assertTrue(thread.getName().startsWith("cloister-"), thread.toString()));
        compartment.close();
        call.failure(RuntimeException.class);
    }

    @Test
    void theHandleSaysWhatItIsHonestly() {
        CompartmentInfo info = compartment.info();
        assertEquals(Confinement.FULL, info.confinement());
        assertEquals(System.getProperty("cloister.transport", "shm"), info.transport());
        assertEquals(LANES, info.lanes());
        assertEquals(IMAGE, info.image());
        assertTrue(Processes.children().contains(info.pid()));
        try (Compartment other = Compartments.patient().open()) {
            assertNotEquals(info.name(), other.info().name());
            assertNotEquals(info.pid(), other.info().pid());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KILL", "SEGV", "QUIT"})
    void noFileIsWrittenHoweverItEnds(String signal) throws IOException {
        Map<String, String> image = Distribution.listing(IMAGE);
        Map<String, String> here = Distribution.listing(Path.of("."));
        long pid = pid();
        assertEquals(List.of(), filesOf(pid));
        if (!signal.isEmpty()) {
            Processes.signal(pid, signal);
        }
        if (signal.equals("QUIT")) {
            // A JVM writes down its threads then, to where nobody takes it for a frame.
            assertUsable(compartment);
        }
        compartment.close();
        eventually("the process ends", Duration.ofSeconds(10), () -> !Processes.isRunning(pid));
        assertEquals(List.of(), filesOf(pid));
        assertEquals(image, Distribution.listing(IMAGE));
        assertEquals(here.keySet(), Distribution.listing(Path.of(".")).keySet());
    }

    /** Files in public places that carry a process's number in their name, as all of a JVM's do. */
    private static List<Path> filesOf(long pid) throws IOException {
        Pattern number = Pattern.compile("(^|\\D)" + pid + "(\\D|$)");
        List<Path> found = new ArrayList<>();
        for (Path place : PUBLIC_PLACES) {
            try (Stream<Path> files = Files.list(place)) {
                for (Path path : (Iterable<Path>) files::iterator) {
                    addIfNamed(path, number, found);
                    if (path.getFileName().toString().startsWith("hsperfdata_")) {
                        addIfNamed(path.resolve(Long.toString(pid)), number, found);
                    }
                }
            }
        }
        return found;
    }

    private static void addIfNamed(Path path, Pattern number, List<Path> found) {
        if (Files.exists(path) && number.matcher(path.getFileName().toString()).find()) {
            found.add(path);
        }
    }

    private long pid() {
        return compartment.info().pid();
    }
}
