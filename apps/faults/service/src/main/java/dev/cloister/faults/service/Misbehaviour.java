package dev.cloister.faults.service;

import dev.cloister.faults.Fault;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a process can do to itself, and to what it prints. */
final class Misbehaviour {

    private static final int EXIT_STATUS = 3;
    private static final int MEBIBYTE = 1 << 20;
    private static final int FLOOD_MEBIBYTES = 1024;
    private static final int LINE_LENGTH = 16 * 1024;
    private static final int DAWDLE_MILLIS = 500;

    /** Longer than anybody waits. */
    private static final long FOR_EVER = TimeUnit.DAYS.toMillis(1);

    private Misbehaviour() {}

    /** What fills the heap: a field, so that no compiler can do without it. */
    private static final List<byte[]> KEPT = new ArrayList<>();

    /** Misbehaves, and comes back if that leaves anything to come back. */
    static void commit(Fault fault) {
        switch (fault) {
            case DAWDLE -> pause(DAWDLE_MILLIS);
            case EXIT -> Runtime.getRuntime().halt(EXIT_STATUS);
            case OUT_OF_MEMORY -> fillTheHeap();
            case STACK_OVERFLOW -> overflow();
            case NATIVE_CRASH -> crash();
            case HANG -> pause(FOR_EVER);
            case SPIN -> spin();
            case THRASH -> thrash();
            case STDERR_FLOOD -> flood();
            default -> throw new IllegalArgumentException("not a fault of a process: " + fault);
        }
    }

    private static void fillTheHeap() {
        while (true) {
            KEPT.add(new byte[MEBIBYTE]);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // That is what it is for.
    private static void overflow() {
        overflow();
    }

    /** The kernel keeps the first page from everybody. */
    @SuppressWarnings("restricted")
    private static void crash() {
        MemorySegment.ofAddress(ValueLayout.JAVA_LONG.byteSize())
                .reinterpret(ValueLayout.JAVA_LONG.byteSize())
                .set(ValueLayout.JAVA_LONG, 0, 1);
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    /** Keeps what there is of the heap but a little, and uses that up again and again. */
    private static void thrash() {
        Runtime runtime = Runtime.getRuntime();
        long room = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        int little = 4 * MEBIBYTE;
        for (long taken = 0; taken < room - little; taken += LINE_LENGTH) {
            KEPT.add(new byte[LINE_LENGTH]);
        }
        while (true) {
            KEPT.set(0, new byte[MEBIBYTE]);
        }
    }

    private static void flood() {
        String line = "e".repeat(LINE_LENGTH - 1) + "\n";
        for (int i = 0; i < FLOOD_MEBIBYTES * (MEBIBYTE / LINE_LENGTH); i++) {
            System.err.print(line);
        }
    }

    /** Waits, whatever anybody thinks of that. */
    static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = 1; left > 0; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            } catch (InterruptedException e) {
                // Who misbehaves cannot be told to stop.
            }
        }
    }
}
