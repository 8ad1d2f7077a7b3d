package dev.cloister.testkit;

import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What every transport must do, whatever it is made of. Extend this class in the tests of a
 * provider, answer {@link #provider}, and inherit the tests.
 *
 * <p>Threads that a transport starts must have names that begin with {@code cloister-}: the suite
 * looks for them after everything is closed.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class TransportConformance {

    static final int MAX_FRAME_BYTES = 16 << 20;

    private final LaneThreads threads = new LaneThreads();
    private final List<TransportPair> pairs = new ArrayList<>();

    /** For subclasses. */
    protected TransportConformance() {}

    /**
     * The transport under test.
     *
     * @return the same object for the length of a test
     */
    protected abstract TransportProvider provider();

    /**
     * Whether an end notices that the control pipe ended, which is how the death of a process
     * shows. Without it a death is a closed end.
     *
     * @return true unless overridden
     */
    protected boolean watchesControlPipe() {
        return true;
    }

    /**
     * Whether frames cross as a stream of bytes in the control pipe, so that a frame can be cut off
     * in the middle and a peer that does not read stops its writer. Without it the tests of these
     * cases are reported as skipped.
     *
     * @return true unless overridden
     */
    protected boolean isByteStream() {
        return true;
    }

    /** Closes what a test left open. */
    @AfterEach
    void closeAll() {
        pairs.forEach(TransportPair::close);
        threads.close();
    }

    /** Opens both ends, not started; they are closed after the test. */
    TransportPair open(int lanes) {
        var settings = new TransportSettings(lanes, MAX_FRAME_BYTES);
        TransportPair pair = TransportPair.open(provider(), settings, watchesControlPipe());
        pairs.add(pair);
        return pair;
    }

    LaneThreads threads() {
        return threads;
    }

    /** What crosses, arrives. */
    @Nested
    class Frames extends FrameTests {
        Frames() {
            super(TransportConformance.this);
        }
    }

    /** The app decodes what it copied, or where the service wrote it, and sees the same. */
    @Nested
    class Sharing extends SharingTests {
        Sharing() {
            super(TransportConformance.this);
        }
    }

    /** Lanes do not disturb each other. */
    @Nested
    class Lanes extends LaneTests {
        Lanes() {
            super(TransportConformance.this);
        }
    }

    /** Waiting can be left, and the frame comes later. */
    @Nested
    class Waiting extends WaitingTests {
        Waiting() {
            super(TransportConformance.this);
        }
    }

    /** A dead peer is noticed at once, whatever this end was doing. */
    @Nested
    class PeerDeath extends PeerDeathTests {
        PeerDeath() {
            super(TransportConformance.this);
        }
    }

    /** Closing never hangs, and ends everything. */
    @Nested
    class Closing extends ClosingTests {
        Closing() {
            super(TransportConformance.this);
        }
    }
}
