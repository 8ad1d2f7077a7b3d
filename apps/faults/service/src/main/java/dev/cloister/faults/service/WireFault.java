package dev.cloister.faults.service;

import dev.cloister.faults.Fault;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Faults of what crosses, which the sandbox's end of the transport commits. */
final class WireFault {

    private static final Set<Fault> ALL =
            EnumSet.of(
                    Fault.HALF_FRAME,
                    Fault.WRONG_LENGTH,
                    Fault.WRONG_CALL_NUMBER,
                    Fault.DUPLICATE_ANSWER,
                    Fault.LATE_ANSWER,
                    Fault.NO_ANSWER,
                    Fault.ANSWER_FLOOD,
                    Fault.SCRIBBLE,
                    Fault.STDOUT_GARBAGE,
                    Fault.SLOW_LORIS);

    /** What the next frame of a lane's thread is to be. */
    private static final ThreadLocal<@Nullable Fault> ARMED = new ThreadLocal<>();

    /** This process has one transport. */
    private static volatile @Nullable FaultyTransport transport;

    private WireFault() {}

    static boolean isOne(Fault fault) {
        return ALL.contains(fault);
    }

    static void use(FaultyTransport opened) {
        transport = opened;
    }

    /** The answer to the present call is to have a fault. */
    static void arm(Fault fault) {
        ARMED.set(fault);
    }

    /** What the present frame is to be, once. */
    static @Nullable Fault take() {
        Fault fault = ARMED.get();
        if (fault != null) {
            ARMED.remove();
        }
        return fault;
    }

    /** Commits one that needs no call. */
    static void commit(Fault fault) {
        Objects.requireNonNull(transport, "no transport that misbehaves was opened").commit(fault);
    }
}
