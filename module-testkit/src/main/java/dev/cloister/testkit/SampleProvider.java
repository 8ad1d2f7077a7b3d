package dev.cloister.testkit;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Provides {@link Samples}. */
final class SampleProvider implements ServiceProvider<Samples> {

    @Override
    public Class<Samples> contract() {
        return Samples.class;
    }

    @Override
    public Samples create(ServiceContext context) {
        return new Service();
    }

    /** Has no state. */
    private static final class Service implements Samples {

        @Override
        public Sample sample(int size) {
            List<String> names = new ArrayList<>();
            Map<Integer, Double> numbers = new LinkedHashMap<>();
            Set<Long> keys = new LinkedHashSet<>();
            List<Shape> shapes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                names.add("näme " + i);
                numbers.put(i, i / 8.0);
                keys.add(7L * i);
                shapes.add(i % 2 == 0 ? new Circle(i) : new Box(i, i));
            }
            Colour[] colours = Colour.values();
            Optional<Colour> colour =
                    size == 0 ? Optional.empty() : Optional.of(colours[size % colours.length]);
            return new Sample("€".repeat(size), names, numbers, keys, shapes, colour);
        }

        @Override
        public void fail(int size) throws NoSampleException {
            throw new NoSampleException(sample(size));
        }

        @Override
        public void show(int size, Visitor visitor) {
            visitor.visit(sample(size));
        }

        @Override
        public byte[] bytes(int count) {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) i;
            }
            return bytes;
        }

        @Override
        public boolean[] booleans(int count) {
            boolean[] booleans = new boolean[count];
            for (int i = 0; i < count; i += 2) {
                booleans[i] = true;
            }
            return booleans;
        }

        @Override
        public double[] numbers(int count) {
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = i;
            }
            return numbers;
        }

        @Override
        public MemorySegment memory(int count) {
            return MemorySegment.ofArray(bytes(count));
        }
    }
}
