package dev.cloister.launcher.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.Platform;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.Optional;

/** Looks at this process as it looks at others. */
class ProcessViewTest {

    private final ProcessView own = new ProcessView(Platform.processId());

    @Test
    void readsAThreadsName() throws InterruptedException {
        String[] name = new String[1];
        Thread thread =
                Thread.ofPlatform()
                        .name("curious\u001b[31m")
                        .start(() -> name[0] = own.threadName(Platform.threadId()));
        thread.join();
        assertEquals("curious\\x1b[31m", name[0]);
    }

    @Test
    void aThreadThatIsGoneHasNoName() {
        assertEquals("", own.threadName(Integer.MAX_VALUE));
    }

    @Test
    void readsATextAndMakesItPrintable() {
        try (Arena arena = Arena.ofConfined()) {
            long address = arena.allocateFrom("/etc/\nh\u00f6sts").address();
            assertEquals(Optional.of("/etc/\\x0ah\\xc3\\xb6sts"), own.text(address));
        }
    }

    @Test
    void cutsALongText() {
        try (Arena arena = Arena.ofConfined()) {
            String text = "x".repeat(10_000);
            assertEquals(
                    Optional.of(text.substring(0, ProcessView.MAX_TEXT_BYTES) + "..."),
                    own.text(arena.allocateFrom(text).address()));
        }
    }

    @Test
    void whereThereIsNoMemoryThereIsNoText() {
        for (long address : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertTrue(own.text(address).isEmpty(), () -> "address=" + address);
        }
    }
}
