package dev.cloister.sandbox;

import dev.cloister.wire.Failure;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Puts an exception of a service into words that the app accepts. Its class is the service's: its
 * methods may fail, or never come to an end of causes.
 */
final class Failures {

    private static final int MAX_BYTES = 64 * 1024;

    private Failures() {}

    /**
     * Describes a throwable and its causes, as many as there is room for.
     *
     * @param maxBytes how many bytes the description may take, enough for one without stack trace
     */
    static Failure of(Throwable thrown, int maxBytes) {
        List<Failure.Thrown> causes = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int room = Math.min(MAX_BYTES, maxBytes) - Integer.BYTES;
        Throwable next = thrown;
        while (next != null && causes.size() < Failure.MAX_CAUSES && seen.add(next)) {
            String type = cut(next.getClass().getName(), Failure.MAX_NAME_CHARS);
            String message = cut(ask(next, Throwable::getMessage), Failure.MAX_MESSAGE_CHARS);
            int head = new Failure.Thrown(type, message, List.of()).headBytes();
            if (head > room && !causes.isEmpty()) {
                break;
            }
            // Half of the room at most, so that a deep stack leaves some for the cause.
            int framesRoom = room / 2 - head;
            List<Failure.Frame> told = ask(next, asked -> frames(asked, framesRoom));
            List<Failure.Frame> frames = told == null ? List.of() : told;
            causes.add(new Failure.Thrown(type, message, frames));
            room -= head + frames.stream().mapToInt(Failure.Frame::bytes).sum();
            next = ask(next, Throwable::getCause);
        }
        return new Failure(causes);
    }

    private static List<Failure.Frame> frames(Throwable thrown, int room) {
        StackTraceElement[] trace = thrown.getStackTrace();
        List<Failure.Frame> frames = new ArrayList<>();
        int left = room;
        for (int i = 0; i < trace.length && i < Failure.MAX_FRAMES; i++) {
            Failure.Frame frame =
                    new Failure.Frame(
                            cut(trace[i].getClassName(), Failure.MAX_NAME_CHARS),
                            cut(trace[i].getMethodName(), Failure.MAX_NAME_CHARS),
                            cut(trace[i].getFileName(), Failure.MAX_NAME_CHARS),
                            trace[i].getLineNumber());
            left -= frame.bytes();
            if (left < 0) {
                break;
            }
            frames.add(frame);
        }
        return frames;
    }

    private static String cut(@Nullable String text, int length) {
        if (text == null) {
            return "";
        }
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** Asks an exception something; one that fails at it has nothing to say. */
    private static <T> @Nullable T ask(Throwable thrown, Function<Throwable, @Nullable T> what) {
        var answer = new AtomicReference<@Nullable T>();
        var _ = ServiceCode.run(() -> answer.set(what.apply(thrown)));
        return answer.get();
    }
}
