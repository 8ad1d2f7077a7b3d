package dev.cloister.benchmark.app.sample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Where results go, lest the compiler drop the work that nobody looks at. */
public final class Sink {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findStaticVarHandle(Sink.class, "value", double.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // written through the handle
    private static double value;

    private Sink() {}

    /** An opaque write: the cheapest that the compiler may not leave out. */
    public static void consume(double value) {
        VALUE.setOpaque(value);
    }
}
