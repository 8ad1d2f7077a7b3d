package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

@Timeout(60)
class HandleTableTest {

    private final HandleTable table = new HandleTable();

    private static CompiledExpression expression(int value) {
        return Texts.compile(Integer.toString(value), Texts.DEFAULTS);
    }

    @Test
    void refusesAHandleThatIsInUse() {
        CompiledExpression one = expression(1);
        assertTrue(table.keep(7, one));
        assertFalse(table.keep(7, expression(2)));
        assertSame(one, table.find(7));
        assertSame(one, table.remove(7));
        assertTrue(table.keep(7, expression(2)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void holdsWhatAMapWould(long seed) {
        var random = new SplittableRandom(seed);
        Map<Integer, CompiledExpression> map = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            // Those of one bucket too, and negative ones.
            int handle = random.nextInt(-200, 200) * (random.nextBoolean() ? 1 : 1 << 16);
            if (random.nextInt(3) == 0) {
                assertSame(map.remove(handle), table.remove(handle), "seed " + seed);
            } else {
                CompiledExpression expression = expression(i);
                boolean isNew = map.putIfAbsent(handle, expression) == null;
                assertEquals(isNew, table.keep(handle, expression), "seed " + seed);
            }
            assertSame(map.get(handle), table.find(handle), "seed " + seed);
        }
        map.forEach((handle, expression) -> assertSame(expression, table.find(handle)));
    }

    @Test
    void whatIsKeptIsFoundWhileTheTableChanges() throws InterruptedException {
        CompiledExpression kept = expression(1);
        table.keep(0, kept);
        var ends = new AtomicBoolean();
        var missed = new AtomicLong();
        Thread reader =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!ends.get()) {
                                        missed.addAndGet(table.find(0) == kept ? 0 : 1);
                                    }
                                });
        // Grows the table, and copies the bucket that the reader walks.
        for (int round = 0; round < 20; round++) {
            for (int i = 1; i < 2000; i++) {
                table.keep(i * 64, kept);
            }
            for (int i = 1; i < 2000; i++) {
                table.remove(i * 64);
            }
        }
        ends.set(true);
        reader.join();
        assertEquals(0, missed.get());
        assertNull(table.find(64));
    }
}
