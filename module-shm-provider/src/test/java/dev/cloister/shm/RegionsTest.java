package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.TransportException;
import dev.cloister.linux.SharedMemory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class RegionsTest {

    private static final RegionLayout LAYOUT = new RegionLayout(2, 4096);
    private static final FreeMemory FREE = FreeMemory.ofSystem();

    private final List<Regions> opened = new ArrayList<>();

    @AfterEach
    void release() {
        opened.forEach(Regions::release);
    }

    @Test
    void whatOneEndWritesTheOtherReads() {
        Regions host = create(RegionSource.ofSystem());
        Regions sandbox = open(host.parameters());
        host.own().set(ValueLayout.JAVA_INT, 4, 1);
        sandbox.own().set(ValueLayout.JAVA_INT, 4, 2);
        assertEquals(1, sandbox.peer().get(ValueLayout.JAVA_INT, 4));
        assertEquals(2, host.peer().get(ValueLayout.JAVA_INT, 4));
    }

    @Test
    void anInterruptEndsTheMaking() {
        Thread.currentThread().interrupt();
        assertThrows(CallInterruptedException.class, () -> create(RegionSource.ofSystem()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void neitherEndCanWriteWhatTheOtherOwns() throws IOException {
        Regions host = create(RegionSource.ofSystem());
        Regions sandbox = open(host.parameters());
        for (MemorySegment peers : List.of(host.peer(), sandbox.peer())) {
            assertTrue(peers.isReadOnly());
        }
        // Nor can the sandbox by going around this class: the kernel says no.
        Path path = Path.of(host.parameters().get("host"));
        try (SharedMemory again = SharedMemory.open(path, true)) {
            assertThrows(IOException.class, () -> again.mapWritable(Arena.ofAuto()));
        }
    }

    @Test
    void noEndCanTakeMemoryFromTheOther() throws IOException {
        Regions host = create(RegionSource.ofSystem());
        for (String path : host.parameters().values()) {
            try (SharedMemory memory = SharedMemory.open(Path.of(path), true)) {
                assertTrue(memory.isSealed());
                assertThrows(IOException.class, () -> memory.allocate(4096));
            }
        }
    }

    @Test
    void leaveNothingBehind(@TempDir Path directory) throws IOException {
        long descriptors = descriptors();
        for (RegionSource source : List.of(RegionSource.ofSystem(), RegionSource.in(directory))) {
            Regions host = create(source);
            assertEquals(2, mappings("cloister-"), "mappings");
            Regions sandbox = open(host.parameters());
            assertEquals(4, mappings("cloister-"), "mappings");
            assertEquals(descriptors + 2, descriptors(), "descriptors");
            host.handedOver();
            assertEquals(descriptors, descriptors(), "descriptors");
            host.release();
            sandbox.release();
            assertEquals(0, mappings("cloister-"), "mappings");
            assertEquals(descriptors, descriptors(), "descriptors");
            assertEquals(List.of(), list(directory));
        }
    }

    @Test
    void canBeFilesThatNobodySees(@TempDir Path directory) throws IOException {
        Regions host = create(RegionSource.in(directory));
        assertEquals(List.of(), list(directory));
        Regions sandbox = open(host.parameters());
        host.own().set(ValueLayout.JAVA_INT, 4, 1);
        assertEquals(1, sandbox.peer().get(ValueLayout.JAVA_INT, 4));
    }

    @Test
    void areRefusedBeyondTheLargestSize() {
        var layout = new RegionLayout(256, 16 << 20);
        TransportException e =
                assertThrows(
                        TransportException.class,
                        () ->
                                Regions.create(
                                        layout, RegionsTest::none, new FreeMemory(Path.of("no"))));
        assertEquals(
                "too little memory to share, bytes=8590000128 for lanes=256 with"
                        + " laneBufferBytes=16777216, at most 1073741824 are shared: set fewer"
                        + " lanes(…) or a smaller laneBufferBytes(…), or use the transport pipe",
                e.getMessage());
    }

    @Test
    void areRefusedWhenMemoryIsShort(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("proc"));
        Files.writeString(root.resolve("proc/meminfo"), "MemAvailable: 40 kB\n");
        TransportException e =
                assertThrows(
                        TransportException.class,
                        () -> Regions.create(LAYOUT, RegionsTest::none, new FreeMemory(root)));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith(
                                "too little memory to share, bytes=24576 for lanes=2 with"
                                        + " laneBufferBytes=4096, half of what is free is 20480:"),
                e.getMessage());
    }

    @Test
    void areRefusedBySandboxesThatExpectOthers() {
        Regions host = create(RegionSource.ofSystem());
        TransportException e =
                assertThrows(
                        TransportException.class,
                        () -> Regions.open(new RegionLayout(9, 4096), host.parameters()));
        assertTrue(String.valueOf(e.getMessage()).contains("not as agreed"), e.getMessage());
    }

    @Test
    void areRefusedBySandboxesWithoutSeals() throws IOException {
        try (SharedMemory bare = SharedMemory.anonymous("cloister-test")) {
            bare.allocate(LAYOUT.bytes());
            String path = bare.path().toString();
            TransportException e =
                    assertThrows(
                            TransportException.class,
                            () -> Regions.open(LAYOUT, Map.of("host", path, "sandbox", path)));
            assertTrue(String.valueOf(e.getMessage()).contains("not as agreed"), e.getMessage());
        }
    }

    @Test
    void areRefusedBySandboxesThatAreNotToldWhere() {
        Regions host = create(RegionSource.ofSystem());
        for (String name : List.of("host", "sandbox")) {
            for (String path : new String[] {null, "/dev/zero", "/nowhere/at/all"}) {
                Map<String, String> parameters = new HashMap<>(host.parameters());
                if (path == null) {
                    parameters.remove(name);
                } else {
                    parameters.put(name, path);
                }
                assertThrows(TransportException.class, () -> Regions.open(LAYOUT, parameters));
            }
        }
    }

    private static SharedMemory none(String label) {
        throw new AssertionError("memory was asked for: " + label);
    }

    private Regions create(RegionSource source) {
        Regions regions = Regions.create(LAYOUT, source, FREE);
        opened.add(regions);
        return regions;
    }

    private Regions open(Map<String, String> parameters) {
        Regions regions = Regions.open(LAYOUT, parameters);
        opened.add(regions);
        return regions;
    }

    private static long mappings(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(name)).count();
        }
    }

    private static long descriptors() throws IOException {
        return list(Path.of("/proc/self/fd")).size();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Sizes cannot change, so this is the last place that looks at them. */
    @Test
    void haveRoomForEveryLane() {
        assertEquals(0, LAYOUT.bytes() % 4096);
        assertTrue(LAYOUT.bufferOffset(1) + 4096 <= LAYOUT.bytes());
        assertEquals(LAYOUT.lineOffset(1), LAYOUT.bufferOffset(0) + 4096);
        assertFalse(LAYOUT.lineOffset(1) % RegionLayout.LINE_BYTES != 0);
        assertThrows(IllegalArgumentException.class, () -> new RegionLayout(1, 100));
    }
}
