package dev.cloister.ipc;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.TransportSettings;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One stream, many lanes: decides who reads and hands each frame to its lane.
 *
 * <p><b>The reader role.</b> Whoever holds it, and nobody else, touches the stream and the {@link
 * FrameReader}, outside the lock. The holder delivers what it reads to the lanes' inboxes and wakes
 * their threads. The role is held by a lane's thread, so that a call needs no hop between threads,
 * or by the standby thread. It is passed on by naming the next holder under the lock, not by
 * signalling alone, so no wake-up can be lost: whoever leaves {@link #receive}, for whatever
 * reason, and finds itself the holder passes the role on.
 *
 * <p><b>Host.</b> Callers must be able to give up, and a read that blocks cannot be left. So a
 * caller reads only what is there already, looks again for a few microseconds, and then makes the
 * standby the reader and waits. The standby blocks in reads as long as some lane waits. Nobody
 * waits: nobody reads, and a flood fills the pipe and stops.
 *
 * <p><b>Sandbox.</b> A lane's thread that waits for ever blocks in the read itself, and it cannot
 * be interrupted while it does. Having read its own frame it leaves the role free and wakes nobody,
 * which is what makes a lone caller fast, unless the frame says that others wait. A role that
 * stayed free for about a millisecond is taken by the standby: so a long call holds up nobody, and
 * the app's death is noticed while every lane is busy. The standby ticks only while frames come or
 * the role is free; otherwise it sleeps until the reader that holds the role leaves.
 *
 * <p><b>Memory order</b> is the lock's: an inbox's buffer changes hands only by its flags {@code
 * full} and {@code lent}, the reader's own state only by {@link #reader}, and all of these are
 * written under the lock. {@link #ending} and {@link #closed} are volatile besides, for looks
 * without the lock; a stale look costs one more turn of a loop.
 *
 * <p><b>Races.</b>
 *
 * <ul>
 *   <li><i>Delivery vs. time-out or interrupt</i>: the frame stays in the inbox, for the lane's
 *       next {@code receive}.
 *   <li><i>Role passed vs. time-out or interrupt</i>: the leaving thread sees itself as the holder
 *       and passes the role on.
 *   <li><i>Standby blocked in a read vs. a lane's thread that comes back</i>: the thread waits on
 *       its inbox; the standby delivers, then gives the role up by the same rules as anybody.
 *   <li><i>Standby falls asleep vs. role set free</i>: both under the lock; who frees the role
 *       wakes a sleeping standby.
 *   <li><i>Frame vs. the lane's thread still using the one before</i>: {@code lent} is cleared by
 *       the lane's next claim or receive; before that an honest peer has nothing to say, so a frame
 *       is a violation and is never copied over the old one.
 *   <li><i>Close vs. read</i>: closing a stream of {@link Process} under a blocked read may make
 *       that read use a descriptor that already belongs to another file. So {@link #close} closes
 *       the stream only if the role is free; else its holder does when it leaves, at the latest
 *       when the peer's process has ended.
 *   <li><i>Close vs. close, close vs. failure</i>: the first ending under the lock is the one that
 *       everybody sees; the stream is closed by whoever sets {@code inputClosed}.
 * </ul>
 */
final class LaneMultiplexer {

    /** How long the sandbox's role may be free before the standby takes it, at least. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** After so many ticks without a frame the standby sleeps until it is woken. */
    private static final int QUIET_TICKS = 100;

    /** Stands until a read is over; made once, for reading allocates nothing. */
    private static final Ending UNREADABLE = Ending.peerGone("its frames could not be read", null);

    private final Side side;
    private final long spinNanos;
    private final int maxFrameBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Inbox[] inboxes;

    /** Wakes the standby thread. */
    private final Condition standbyTurn = lock.newCondition();

    private final Condition ended = lock.newCondition();

    // All of these are guarded by the lock.
    private @Nullable InputStream input;
    private @Nullable FrameReader frames;
    private boolean inputClosed;
    private @Nullable Thread standby;

    /** The holder of the role, named by the condition that wakes it; null if the role is free. */
    private @Nullable Condition reader;

    private long readerChanges;
    private long framesDelivered;
    private long waits;
    private boolean othersWait;
    private boolean standbyAsleep;
    private int quietTicks;

    // Written under the lock only.
    private volatile @Nullable Ending ending;
    private volatile boolean closed;

    LaneMultiplexer(TransportSettings settings, Side side, long spinNanos) {
        this.side = side;
        this.spinNanos = spinNanos;
        maxFrameBytes = settings.maxFrameBytes();
        inboxes = new Inbox[settings.lanes()];
        for (int i = 0; i < inboxes.length; i++) {
            inboxes[i] = new Inbox(lock.newCondition());
        }
    }

    void start(InputStream in) {
        lock.lock();
        try {
            if (frames != null) {
                throw new IllegalStateException("started already: start a transport once");
            }
            input = in;
            frames = new FrameReader(in, this, maxFrameBytes);
            if (side == Side.SANDBOX && ending == null) {
                startStandby();
            }
        } finally {
            lock.unlock();
        }
        closeInputIfUnused();
    }

    /** See {@link dev.cloister.spi.Lane#receive}. */
    @Nullable ByteBuffer receive(int lane, long timeoutNanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Inbox inbox = inboxes[lane];
        lock.lock();
        try {
            inbox.deadline.set(timeoutNanos);
            inbox.lent = false;
            inbox.mayRead = true;
            while (!inbox.full) {
                requireAlive();
                if (reader == null) {
                    setReader(inbox.turn);
                }
                boolean timeLeft = isReader(inbox.turn) ? readFor(inbox) : waitForTurn(inbox);
                if (!timeLeft && !inbox.full) {
                    return null;
                }
            }
            return inbox.take();
        } finally {
            if (isReader(inbox.turn)) {
                passOn();
            }
            lock.unlock();
            closeInputIfUnused();
        }
    }

    /** The lane's thread is done with the frame that it took last. */
    void releaseFrame(int lane) {
        Inbox inbox = inboxes[lane];
        lock.lock();
        try {
            inbox.lent = false;
            inbox.asked = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an ending. */
    void awaitEnd() throws InterruptedException {
        lock.lock();
        try {
            while (ending == null) {
                ended.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            setEnding(Ending.closed());
            closed = true;
        } finally {
            lock.unlock();
        }
        closeInputIfUnused();
    }

    boolean isClosed() {
        return closed;
    }

    /** Makes this end unusable, unless it is already. */
    void end(Ending reason) {
        lock.lock();
        try {
            setEnding(reason);
        } finally {
            lock.unlock();
        }
    }

    /** Throws if this end is unusable. */
    void requireAlive() {
        Ending reason = ending;
        if (reason != null) {
            throw reason.toException();
        }
    }

    // Called by the reader role's holder, without the lock.

    int count() {
        return inboxes.length;
    }

    Inbox inbox(int lane) {
        return inboxes[lane];
    }

    /**
     * Tells whether a frame may come for a lane now; its buffer is the reader's from then on. A
     * host takes answers only, or a sandbox could fill the inboxes of lanes that nobody uses.
     */
    boolean accepts(Inbox inbox) {
        lock.lock();
        try {
            return !inbox.full && !inbox.lent && (inbox.asked || side == Side.SANDBOX);
        } finally {
            lock.unlock();
        }
    }

    /** Hands a complete frame to its lane. */
    void deliver(Inbox inbox, boolean othersWait) {
        lock.lock();
        try {
            inbox.full = true;
            inbox.asked = false;
            this.othersWait = othersWait;
            framesDelivered++;
            if (inbox.waiting) {
                inbox.turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    // The life of the reader role. Called with the lock, except where it says otherwise.

    @SuppressWarnings("ReferenceEquality") // The condition stands for its one waiter.
    private boolean isReader(Condition turn) {
        return reader == turn;
    }

    private void setReader(@Nullable Condition next) {
        reader = next;
        readerChanges++;
    }

    /** Waits for a frame, the role, or the end; returns false when the time is over. */
    private boolean waitForTurn(Inbox inbox) throws InterruptedException {
        inbox.waiting = true;
        inbox.waitNumber = ++waits;
        try {
            return inbox.deadline.await(inbox.turn);
        } finally {
            inbox.waiting = false;
        }
    }

    /** Reads with the role until the inbox is full; returns false when the time is over. */
    private boolean readFor(Inbox inbox) {
        read(inbox);
        if (inbox.full || ending != null) {
            return true;
        }
        if (inbox.deadline.isOver()) {
            return false;
        }
        inbox.mayRead = false;
        makeStandbyReader();
        return true;
    }

    /**
     * Leaves the lock to read, for a lane or, without one, for all. Whatever goes wrong, an error
     * in this class included, is an ending, so that nobody waits for a reader that is no more.
     */
    private void read(@Nullable Inbox inbox) {
        FrameReader source = frames;
        if (source == null) {
            throw notStarted();
        }
        Ending failure = UNREADABLE;
        lock.unlock();
        try {
            if (inbox == null) {
                source.read();
            } else if (side == Side.SANDBOX && inbox.deadline.isNever()) {
                readUntilFull(source, inbox);
            } else {
                poll(source, inbox);
            }
            failure = null;
        } catch (EOFException e) {
            failure = Ending.peerGone(String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            failure = Ending.peerGone("the pipe is broken", e);
        } catch (ProtocolViolationException e) {
            failure = Ending.violation(e);
        } finally {
            lock.lock();
            if (failure != null) {
                setEnding(failure);
            }
        }
    }

    /**
     * Reads what is there until the inbox is full, the time is over, or nothing came for the spin
     * budget. The inbox's flag may be read without the lock: only the reader sets it, and only the
     * lane's thread clears it, and this thread is both.
     */
    // Correctness does not rest on what the scheduler makes of a yield.
    @SuppressWarnings("ThreadPriorityCheck")
    private boolean poll(FrameReader source, Inbox inbox) throws IOException {
        long quietSince = System.nanoTime();
        while (true) {
            if (source.readAvailable()) {
                if (inbox.full) {
                    return true;
                }
                quietSince = System.nanoTime();
            }
            // A peer that dribbles must not hold the caller beyond its time or an interrupt.
            if (System.nanoTime() - quietSince >= spinNanos
                    || inbox.deadline.isOver()
                    || Thread.currentThread().isInterrupted()
                    || ending != null) {
                return false;
            }
            // Rather than a pause: the peer may be waiting for this very processor.
            Thread.yield();
        }
    }

    /** Blocks in reads until the inbox is full. */
    private void readUntilFull(FrameReader source, Inbox inbox) throws IOException {
        if (spinNanos > 0 && poll(source, inbox)) {
            return;
        }
        while (!inbox.full && ending == null) {
            source.read();
        }
    }

    /** The role's holder has no more use for it: finds the next one, or sets the role free. */
    private void passOn() {
        boolean needed = ending == null && (side == Side.HOST ? anyWaits() : mustKeepReading());
        Inbox next = needed ? latestReader() : null;
        if (next != null) {
            setReader(next.turn);
            next.turn.signal();
        } else if (needed) {
            makeStandbyReader();
        } else {
            setReader(null);
            if (standbyAsleep) {
                standbyAsleep = false;
                standbyTurn.signal();
            }
        }
    }

    private boolean mustKeepReading() {
        return othersWait || (frames != null && frames.inFrame());
    }

    private boolean anyWaits() {
        for (Inbox inbox : inboxes) {
            if (inbox.waiting && !inbox.full) {
                return true;
            }
        }
        return false;
    }

    /** The waiting lane that may read and came last: the one whose caches are warmest. */
    private @Nullable Inbox latestReader() {
        Inbox latest = null;
        for (Inbox inbox : inboxes) {
            if (inbox.waiting
                    && inbox.mayRead
                    && !inbox.full
                    && (latest == null || inbox.waitNumber > latest.waitNumber)) {
                latest = inbox;
            }
        }
        return latest;
    }

    private void makeStandbyReader() {
        if (standby == null) {
            startStandby();
        }
        setReader(standbyTurn);
        standbyAsleep = false;
        standbyTurn.signal();
    }

    // The standby thread.

    private void startStandby() {
        standby = Thread.ofPlatform().daemon().name("cloister-pipe-standby").start(this::standBy);
    }

    private void standBy() {
        lock.lock();
        try {
            while (ending == null) {
                if (isReader(standbyTurn)) {
                    readAsStandby();
                } else if (side == Side.HOST) {
                    standbyTurn.awaitUninterruptibly();
                } else {
                    watch();
                }
            }
        } finally {
            if (isReader(standbyTurn)) {
                setReader(null);
            }
            lock.unlock();
            closeInputIfUnused();
        }
    }

    private void readAsStandby() {
        long before = framesDelivered;
        read(null);
        if (side == Side.SANDBOX && framesDelivered != before) {
            passOn();
        } else if (side == Side.HOST && !anyWaits()) {
            // While any lane waits the standby keeps the role: a caller would only poll and give it
            // back.
            setReader(null);
        }
    }

    /** Sleeps for a tick, or for long if all is quiet; takes the role if it stayed free. */
    @SuppressWarnings("WaitNotInLoop") // The caller loops.
    private void watch() {
        if (quietTicks >= QUIET_TICKS && reader != null) {
            quietTicks = 0;
            standbyAsleep = true;
            standbyTurn.awaitUninterruptibly();
            standbyAsleep = false;
            return;
        }
        long changes = readerChanges;
        long before = framesDelivered;
        try {
            standbyTurn.awaitNanos(TICK_NANOS);
        } catch (InterruptedException _) {
            // Nobody has a reason to interrupt this thread; the tick was a short one.
        }
        quietTicks = framesDelivered == before ? quietTicks + 1 : 0;
        if (reader == null && readerChanges == changes) {
            setReader(standbyTurn);
        }
    }

    // The end.

    private void setEnding(Ending reason) {
        if (ending != null) {
            return;
        }
        ending = reason;
        for (Inbox inbox : inboxes) {
            inbox.turn.signalAll();
        }
        standbyTurn.signalAll();
        ended.signalAll();
    }

    /** Closes the stream if this end is closed and nobody reads. Never blocks, needs no lock. */
    private void closeInputIfUnused() {
        if (!closed) {
            return;
        }
        InputStream unused = null;
        lock.lock();
        try {
            if (reader == null && !inputClosed && input != null) {
                inputClosed = true;
                unused = input;
            }
        } finally {
            lock.unlock();
        }
        if (unused != null) {
            Streams.closeQuietly(unused);
        }
    }

    static IllegalStateException notStarted() {
        return new IllegalStateException("not started: call start after the handshake");
    }
}
