package dev.cloister.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.ProtocolViolationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reading memory whose first count is now one that fits and now one that does not. */
@Timeout(60)
class PayloadReaderViewTest {

    private static final int BYTES = 64;
    private static final int FITS = BYTES - Integer.BYTES;
    private static final int FITS_NOT = 1 << 28;
    private static final int READS = 300_000;

    private static final VarHandle COUNT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final PayloadReader reader = new PayloadReader(violation -> {});
    private final AtomicBoolean stop = new AtomicBoolean();
    private Thread toggler = Thread.currentThread();

    private int values;
    private int violations;

    @BeforeEach
    void startToggling() {
        memory.putInt(0, FITS);
        toggler =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!stop.get()) {
                                        // Opaque: of two plain stores a compiler leaves one.
                                        COUNT.setOpaque(memory, 0, FITS);
                                        COUNT.setOpaque(memory, 0, FITS_NOT);
                                    }
                                });
    }

    @AfterEach
    void stopToggling() throws InterruptedException {
        stop.set(true);
        toggler.join();
    }

    @Test
    void theCountThatWasCheckedIsTheOneThatIsGiven() {
        ByteBuffer view = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (!isEnough()) {
            read(view, () -> assertEquals(FITS, reader.getCount(1)));
        }
    }

    @Test
    void aTextIsOfTheLengthThatWasChecked() {
        ByteBuffer view = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (!isEnough()) {
            read(view, () -> assertEquals(FITS, reader.getText().length()));
        }
    }

    /** On a busy machine the other thread may not have run yet. */
    private boolean isEnough() {
        return values + violations >= READS && values > 0 && violations > 0;
    }

    private void read(ByteBuffer view, Runnable code) {
        reader.view(view.clear(), () -> {});
        try {
            code.run();
            values++;
        } catch (ProtocolViolationException e) {
            violations++;
        }
    }
}
