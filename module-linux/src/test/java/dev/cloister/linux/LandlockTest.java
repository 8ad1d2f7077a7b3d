package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.EnumSet;

/** What rules do, {@code RestrictedThreadTest} shows. */
class LandlockTest {

    /** The last one whose bits are known here. */
    private static final int KNOWN_ABI = 9;

    private final int abi = Landlock.abi();

    @BeforeEach
    void needsLandlock() {
        // No assumption: without it, nothing here would be tested and nobody would know.
        assertTrue(abi > 0, "this kernel has no Landlock");
    }

    @Test
    void knowsExactlyTheFileRightsOfTheKernelsVersion() {
        assertTrue(FileAccess.known(0) == 0 && FileAccess.known(1) == 0x1FFF);
        for (FileAccess access : FileAccess.values()) {
            boolean known = (FileAccess.known(abi) & access.bit()) != 0;
            assertEquals(known ? 0 : Errno.EINVAL, create(8, access.bit(), 0, 0), access::name);
        }
        if (abi <= KNOWN_ABI) {
            long next = Long.highestOneBit(FileAccess.known(abi)) << 1;
            assertEquals(Errno.EINVAL, create(8, next, 0, 0));
        }
    }

    @Test
    void knowsExactlyTheNetworkRightsAndScopesOfTheKernelsVersion() {
        long net = LandlockRuleset.LANDLOCK_ACCESS_NET;
        long scope = LandlockRuleset.LANDLOCK_SCOPE;
        assertEquals(abi >= 4, create(16, 0, net, 0) == 0);
        assertEquals(abi >= 6, create(24, 0, 0, scope) == 0);
        if (abi >= 6 && abi <= KNOWN_ABI) {
            assertEquals(Errno.EINVAL, create(24, 0, net + 1, 0));
            assertEquals(Errno.EINVAL, create(24, 0, 0, scope + 1));
        }
    }

    @Test
    void hasStructuresOfTheKernelsSizes() throws Exception {
        for (int version = 1; version <= abi; version++) {
            LandlockRuleset.forbiddingAll(version).close();
        }
        assertEquals(8, LandlockRuleset.attributeBytes(3));
        assertEquals(16, LandlockRuleset.attributeBytes(5));
        assertEquals(24, LandlockRuleset.attributeBytes(6));
    }

    @Test
    void takesRulesForDirectoriesAndForFiles() throws Exception {
        try (LandlockRuleset rules = LandlockRuleset.forbiddingAll(abi)) {
            rules.allow(Path.of("/"), EnumSet.allOf(FileAccess.class));
            // Listing, for one, is refused for a file: it must have been left out.
            rules.allow(Path.of("/dev/null"), EnumSet.allOf(FileAccess.class));
            rules.allow(Path.of("/dev/null"), EnumSet.of(FileAccess.READ_DIR));
            assertTrue(rules.allowIfPresent(Path.of("/proc"), EnumSet.of(FileAccess.READ_DIR)));
            assertEquals(
                    false,
                    rules.allowIfPresent(Path.of("/nowhere"), EnumSet.of(FileAccess.READ_DIR)));
            SystemCallException e =
                    assertThrows(
                            SystemCallException.class,
                            () ->
                                    rules.allow(
                                            Path.of("/nowhere"), EnumSet.of(FileAccess.READ_FILE)));
            assertEquals(Errno.ENOENT, e.errno());
        }
    }

    @Test
    void refusesAVersionThatTheKernelDoesNotHave() {
        if (abi < KNOWN_ABI) {
            assertThrows(SystemCallException.class, () -> LandlockRuleset.forbiddingAll(KNOWN_ABI));
        }
        assertEquals(abi >= 8, Landlock.restrictsProcesses());
        assertTrue(Landlock.errata() >= 0);
    }

    /** Makes a ruleset and gives it back: 0, or the error number. */
    private static int create(long bytes, long files, long net, long scoped) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment attributes = scratch.allocate(24);
            attributes.set(Words.LONG, 0, files);
            attributes.set(Words.LONG, 8, net);
            attributes.set(Words.LONG, 16, scoped);
            long result =
                    SystemCall.LANDLOCK_CREATE_RULESET.invoke(
                            scratch, attributes.address(), bytes, 0, 0, 0, 0);
            if (result >= 0) {
                SystemCall.CLOSE.invoke(scratch, result, 0, 0, 0, 0, 0);
                return 0;
            }
            return (int) -result;
        }
    }
}
