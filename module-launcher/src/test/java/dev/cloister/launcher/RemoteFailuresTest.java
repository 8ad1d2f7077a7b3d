package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.wire.Failure;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What a sandbox names is text: nobody looks for a class of that name, even if there is one. */
final class RemoteFailuresTest {

    private static final String UNKNOWN = "sandbox.only.Secret";

    /** A class that would be found, if someone looked. */
    public static final class Bait extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Decodes a failure as the app does, with the classes of the loader that it is loaded by. */
    public static final class Decoder implements Function<byte[], Throwable> {
        @Override
        public Throwable apply(byte[] bytes) {
            return RemoteFailures.exception(read(bytes), "test.service", "one");
        }

        static Failure read(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            return Failure.read(new PayloadReader().wrap(buffer));
        }
    }

    /** What no decoder may do. */
    public static final class CarelessDecoder implements Function<byte[], Throwable> {
        @Override
        public Throwable apply(byte[] bytes) {
            String type = Decoder.read(bytes).causes().getFirst().type();
            try {
                Class<?> named = Class.forName(type);
                return named.asSubclass(Throwable.class).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                return e;
            }
        }
    }

    private static byte[] failure(String type) {
        var frame = new Failure.Frame(type, "run", type + ".java", 7);
        var thrown = new Failure.Thrown(type, "by the sandbox", List.of(frame));
        var cause = new Failure.Thrown(UNKNOWN, "", List.of(frame));
        ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        new Failure(List.of(thrown, cause)).write(new PayloadWriter().wrap(buffer));
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Decodes with classes of the spy's, prints what came of it, and gives the text. */
    @SuppressWarnings("unchecked") // both decoders are such functions
    private static String decode(Class<?> decoder, SpyLoader spy) throws Exception {
        Class<?> spied = spy.loadClass(decoder.getName());
        assertNotSame(decoder, spied, "the spy has classes of its own");
        var decode = (Function<byte[], Throwable>) spied.getConstructor().newInstance();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(spy);
        try {
            StringWriter text = new StringWriter();
            decode.apply(failure(Bait.class.getName())).printStackTrace(new PrintWriter(text));
            return text.toString();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void noClassThatAFailureNamesIsLookedFor() throws Exception {
        SpyLoader spy = new SpyLoader();
        String text = decode(Decoder.class, spy);
        assertTrue(text.contains("Caused by: " + Bait.class.getName() + ": by the sandbox"), text);
        assertTrue(text.contains("Caused by: " + UNKNOWN), text);
        assertTrue(spy.wasAskedFor(RemoteFailures.class.getName()), "the spy sees what is loaded");
        assertFalse(spy.wasAskedFor(Bait.class.getName()));
        assertFalse(spy.wasAskedFor(UNKNOWN));
    }

    @Test
    void theSpyWouldSeeIt() throws Exception {
        SpyLoader spy = new SpyLoader();
        String text = decode(CarelessDecoder.class, spy);
        assertEquals(Bait.class.getName(), text.lines().findFirst().orElseThrow());
        assertTrue(spy.wasAskedFor(Bait.class.getName()));
    }
}
