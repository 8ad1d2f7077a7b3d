package dev.cloister.shm;

import dev.cloister.linux.Futex;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * How the two ends of a lane take turns: one end's view of both lines. It publishes by {@link
 * #ring}, sees that the peer did by {@link #isRung}, and sleeps by {@link #announceSleep}, {@link
 * #sleep} and {@link #endSleep}. Used by one thread at a time, but for {@link #wakeSleeper}.
 *
 * <p><b>What was published is whole.</b> The writer stores payload and length plainly and then the
 * sequence with release; the reader loads the sequence with acquire before it looks at anything
 * else. The writer touches neither payload nor length again before the peer has rung back, which it
 * does only after it has copied or decoded them.
 *
 * <p><b>No wake-up is lost.</b> The writer stores the sequence and then loads the sleeper's flag;
 * the sleeper stores its flag and then loads the sequence. A processor may move such a load before
 * such a store, and then both would see the old value: the writer wakes nobody, and the other falls
 * asleep over a frame that is there. A full fence between store and load on <i>both</i> sides
 * forbids that, so at least one sees the other's store. If the sleeper sees the sequence it does
 * not sleep; if the writer sees the flag it wakes; and if the sleeper is between its look and its
 * sleep, the kernel compares the word again under its own lock, which the waking takes too. The
 * test {@code HandshakeTest} tries all interleavings of this, with and without each fence.
 *
 * <p>The flag is on the line that the writer polls for the answer anyway: loading it costs no line
 * more. The fence only waits for a store that must be out before an answer can come.
 *
 * <p><b>A hostile peer</b> can set any of its words to anything. Its sequence is compared with what
 * this end counts itself, and is 0 or 1 ahead or breaks a rule; its flag can make this end wake
 * nobody, or be woken for nothing. It cannot write this end's words: its mapping is read-only.
 */
final class Doorbell {

    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment own;
    private final MemorySegment peer;
    private final long sequence;
    private final long length;
    private final long waiting;

    /** How often this end rang: what its sequence word says. Never read back from memory. */
    private int rung;

    /** How often the peer rang, as far as it was answered. */
    private int heard;

    /**
     * One end's view of a lane.
     *
     * @param own the region that this end writes
     * @param peer the region that the peer writes
     * @param line where the lane's line is in both
     */
    Doorbell(MemorySegment own, MemorySegment peer, long line) {
        this.own = own;
        this.peer = peer;
        sequence = line + RegionLayout.SEQUENCE_OFFSET;
        length = line + RegionLayout.LENGTH_OFFSET;
        waiting = line + RegionLayout.WAITING_OFFSET;
    }

    /** Whether anything was published yet, by either end. */
    boolean isUsed() {
        return (rung | heard) != 0;
    }

    /** Publishes what this end wrote, of a length. */
    void ring(int bytes) {
        WORD.set(own, length, bytes);
        rung++;
        WORD.setRelease(own, sequence, rung);
        // Store of the sequence before load of the flag: see above.
        VarHandle.fullFence();
        if ((int) WORD.getOpaque(peer, waiting) != 0) {
            Futex.wake(own, sequence, 1);
        }
    }

    /** Tells whether the peer's sequence is another than the one that was heard last. */
    boolean isRung() {
        return (int) WORD.getAcquire(peer, sequence) != heard;
    }

    /**
     * Takes note of what the peer published.
     *
     * @return false if its sequence is not the next one, which breaks a rule
     */
    boolean hear() {
        int seen = (int) WORD.getAcquire(peer, sequence);
        if (seen != heard + 1) {
            return false;
        }
        heard = seen;
        return true;
    }

    /** The length that the peer says; to be read once for each frame. */
    int length() {
        return (int) WORD.get(peer, length);
    }

    /** From now on the peer wakes this end. Look once more before each {@link #sleep}. */
    void announceSleep() {
        WORD.setRelease(own, waiting, 1);
        // Store of the flag before load of the sequence: see above.
        VarHandle.fullFence();
    }

    /** Sleeps until the peer rings, the time is over, or for no reason. */
    void sleep(long nanos) {
        Futex.await(peer, sequence, heard, nanos);
    }

    void endSleep() {
        WORD.setRelease(own, waiting, 0);
    }

    /** Wakes this end's own sleeper, to look around. By any thread. */
    void wakeSleeper() {
        // The peer's word is only the place where to wait: waking needs no right to write it.
        Futex.wake(peer, sequence, Integer.MAX_VALUE);
    }
}
