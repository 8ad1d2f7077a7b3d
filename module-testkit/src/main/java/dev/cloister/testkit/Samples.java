package dev.cloister.testkit;

import dev.cloister.api.ServiceException;
import dev.cloister.api.contract.Contract;
import dev.cloister.spi.ServiceProvider;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service whose answers are of every kind and size, for tests of how they cross. */
@Contract(name = "dev.cloister.testkit.samples", version = 1)
public interface Samples {

    /** Some choices. */
    enum Colour {
        /** The first. */
        RED,
        /** The second. */
        GREEN,
        /** The last. */
        BLUE
    }

    /** One of two. */
    sealed interface Shape {}

    /**
     * One.
     *
     * @param radius a number
     */
    record Circle(double radius) implements Shape {}

    /**
     * The other.
     *
     * @param width a number
     * @param height a number
     */
    record Box(float width, long height) implements Shape {}

    /**
     * Some of everything.
     *
     * @param text a text
     * @param names texts
     * @param numbers numbers by number
     * @param keys numbers that differ
     * @param shapes records of two types
     * @param colour a constant, perhaps
     */
    record Sample(
            String text,
            List<String> names,
            Map<Integer, Double> numbers,
            Set<Long> keys,
            List<Shape> shapes,
            Optional<Colour> colour) {}

    /** Says that there is no sample. */
    final class NoSampleException extends ServiceException {

        private static final long serialVersionUID = 1L;

        private final transient Sample instead;

        /**
         * Creates an exception.
         *
         * @param instead what there is
         */
        public NoSampleException(Sample instead) {
            super("no sample", null);
            this.instead = instead;
        }

        /**
         * What there is.
         *
         * @return a sample
         */
        public Sample instead() {
            return instead;
        }
    }

    /** A function of the app that looks at samples. */
    @Contract(name = "dev.cloister.testkit.sample-visitor", version = 1)
    @FunctionalInterface
    interface Visitor {

        /**
         * Looks at a sample.
         *
         * @param sample the sample
         */
        void visit(Sample sample);
    }

    /**
     * Makes a sample.
     *
     * @param size how many elements each part has, 0 or more
     * @return the same for the same size
     */
    Sample sample(int size);

    /**
     * Throws a sample.
     *
     * @param size see {@link #sample}
     * @throws NoSampleException always
     */
    void fail(int size) throws NoSampleException;

    /**
     * Shows a sample.
     *
     * @param size see {@link #sample}
     * @param visitor gets the sample
     */
    void show(int size, Visitor visitor);

    /**
     * Makes bytes.
     *
     * @param count how many
     * @return 0, 1, 2 and so on
     */
    byte[] bytes(int count);

    /**
     * Makes booleans.
     *
     * @param count how many
     * @return true, false and so on
     */
    boolean[] booleans(int count);

    /**
     * Makes numbers.
     *
     * @param count how many
     * @return 0, 1, 2 and so on
     */
    double[] numbers(int count);

    /**
     * Makes memory.
     *
     * @param count how many bytes
     * @return 0, 1, 2 and so on
     */
    MemorySegment memory(int count);

    /**
     * Provides the service.
     *
     * @return the provider
     */
    static ServiceProvider<Samples> provider() {
        return new SampleProvider();
    }
}
