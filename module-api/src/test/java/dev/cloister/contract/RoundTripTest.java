package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.contract.Contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Every type comes back as it went. */
final class RoundTripTest {

    public enum Level {
        LOW,
        HIGH {
            @Override
            public String toString() {
                return "a constant with a body";
            }
        }
    }

    public record Empty() {}

    public record Boxes(
            Boolean a, Byte b, Short c, Character d, Integer e, Long f, Float g, Double h) {}

    public record Wrapper<T>(T value, List<T> more) {}

    public record Tree(int value, List<Tree> children) {}

    public sealed interface Result<T> permits Good, Bad {}

    public record Good<V>(V value) implements Result<V> {}

    public record Bad<T>(String why) implements Result<T> {}

    public sealed interface Animal permits Pet, Wolf {}

    public sealed interface Pet extends Animal permits Cat, Dog {}

    public record Cat(boolean asleep) implements Pet {}

    public record Dog(Optional<Animal> chases) implements Pet {}

    public record Wolf() implements Animal {}

    /** Gives back what it gets. */
    @Contract(name = "test.echo", version = 1)
    public interface Echo {
        boolean booleans(boolean value);

        byte bytes(byte value);

        short shorts(short value);

        char chars(char value);

        int ints(int value);

        long longs(long value);

        float floats(float value);

        double doubles(double value);

        String text(String value);

        Boxes boxes(Boxes value);

        Boxes box(boolean a, byte b, short c, char d, int e, long f, float g, double h);

        Level level(Level value);

        Empty empty(Empty value);

        MemorySegment memory(MemorySegment value);

        Tree tree(Tree value);

        Animal animal(Animal value);

        Result<String> result(Result<String> value);

        Wrapper<Map<Level, int[]>> wrapper(Wrapper<Map<Level, int[]>> value);

        List<Optional<String>> list(List<Optional<String>> value);

        Set<Short> set(Set<Short> value);

        Map<String, Double> map(Map<String, Double> value);

        Tree[][] arrays(Tree[][] value);

        boolean[] booleanArray(boolean[] value);

        byte[] byteArray(byte[] value);

        short[] shortArray(short[] value);

        char[] charArray(char[] value);

        int[] intArray(int[] value);

        long[] longArray(long[] value);

        float[] floatArray(float[] value);

        double[] doubleArray(double[] value);

        default int twice(int value) {
            return ints(ints(value));
        }
    }

    private static final class Service implements Echo {
        @Override
        public boolean booleans(boolean value) {
            return value;
        }

        @Override
        public byte bytes(byte value) {
            return value;
        }

        @Override
        public short shorts(short value) {
            return value;
        }

        @Override
        public char chars(char value) {
            return value;
        }

        @Override
        public int ints(int value) {
            return value;
        }

        @Override
        public long longs(long value) {
            return value;
        }

        @Override
        public float floats(float value) {
            return value;
        }

        @Override
        public double doubles(double value) {
            return value;
        }

        @Override
        public String text(String value) {
            return value;
        }

        @Override
        public Boxes boxes(Boxes value) {
            return value;
        }

        @Override
        public Boxes box(boolean a, byte b, short c, char d, int e, long f, float g, double h) {
            return new Boxes(a, b, c, d, e, f, g, h);
        }

        @Override
        public Level level(Level value) {
            return value;
        }

        @Override
        public Empty empty(Empty value) {
            return value;
        }

        @Override
        public MemorySegment memory(MemorySegment value) {
            return value;
        }

        @Override
        public Tree tree(Tree value) {
            return value;
        }

        @Override
        public Animal animal(Animal value) {
            return value;
        }

        @Override
        public Result<String> result(Result<String> value) {
            return value;
        }

        @Override
        public Wrapper<Map<Level, int[]>> wrapper(Wrapper<Map<Level, int[]>> value) {
            return value;
        }

        @Override
        public List<Optional<String>> list(List<Optional<String>> value) {
            return value;
        }

        @Override
        public Set<Short> set(Set<Short> value) {
            return value;
        }

        @Override
        public Map<String, Double> map(Map<String, Double> value) {
            return value;
        }

        @Override
        public Tree[][] arrays(Tree[][] value) {
            return value;
        }

        @Override
        public boolean[] booleanArray(boolean[] value) {
            return value;
        }

        @Override
        public byte[] byteArray(byte[] value) {
            return value;
        }

        @Override
        public short[] shortArray(short[] value) {
            return value;
        }

        @Override
        public char[] charArray(char[] value) {
            return value;
        }

        @Override
        public int[] intArray(int[] value) {
            return value;
        }

        @Override
        public long[] longArray(long[] value) {
            return value;
        }

        @Override
        public float[] floatArray(float[] value) {
            return value;
        }

        @Override
        public double[] doubleArray(double[] value) {
            return value;
        }
    }

    private final Echo echo = LoopbackChannel.loop(Echo.class, new Service());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void primitivesKeepEveryBit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            long bits = random.nextLong();
            String hint = "seed=" + seed;
            assertEquals(bits < 0, echo.booleans(bits < 0), hint);
            assertEquals((byte) bits, echo.bytes((byte) bits), hint);
            assertEquals((short) bits, echo.shorts((short) bits), hint);
            assertEquals((char) bits, echo.chars((char) bits), hint);
            assertEquals((int) bits, echo.ints((int) bits), hint);
            assertEquals(bits, echo.longs(bits), hint);
            float f = Float.intBitsToFloat((int) bits);
            assertEquals((int) bits, Float.floatToRawIntBits(echo.floats(f)), hint);
            double d = Double.longBitsToDouble(bits);
            assertEquals(bits, Double.doubleToRawLongBits(echo.doubles(d)), hint);
        }
        long nan = 0x7ff8_dead_beef_0001L;
        assertEquals(nan, Double.doubleToRawLongBits(echo.doubles(Double.longBitsToDouble(nan))));
    }

    @Test
    void textsCrossWhole() {
        for (String text : List.of("", "a", "naïve √2 🙂", "\u0000\n", "x".repeat(100_000))) {
            assertEquals(text, echo.text(text));
        }
        assertEquals("\ufffd stays", echo.text("\ufffd stays"));
    }

    @Test
    void memoryThatFitsNoMessageDoesNotCross(@TempDir Path directory) throws IOException {
        long bytes = Integer.MAX_VALUE;
        try (Arena arena = Arena.ofConfined();
                FileChannel holes =
                        FileChannel.open(
                                directory.resolve("holes"),
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE)) {
            MemorySegment memory = holes.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            var refused = assertThrows(PayloadLimitException.class, () -> echo.memory(memory));
            assertEquals(
                    "elements=2147483647 of bytes=1 fit no message, whatever maxFrameBytes;"
                            + " send less at a time",
                    refused.getMessage());
        }
    }

    @Test
    void halfASurrogatePairDoesNotCross() {
        var refused = assertThrows(IllegalArgumentException.class, () -> echo.text("a\ud800b"));
        assertEquals(
                "a text has half a surrogate pair: index=1, character=U+D800;"
                        + " replace it, or pass a char[]",
                refused.getMessage());
        assertEquals("ab", echo.text("ab"));
    }

    @Test
    void boxesCrossAsTheirPrimitives() {
        var boxes = new Boxes(true, (byte) -1, (short) -2, 'x', -3, -4L, -0.0f, Double.NaN);
        assertEquals(boxes, echo.boxes(boxes));
        assertEquals(
                boxes,
                echo.box(true, (byte) -1, (short) -2, 'x', -3, -4L, -0.0f, Double.NaN),
                "parameters one after the other");
    }

    @Test
    void enumsCrossAsThemselves() {
        for (Level level : Level.values()) {
            assertEquals(level, echo.level(level));
        }
    }

    @Test
    void emptyRecordsCross() {
        assertEquals(new Empty(), echo.empty(new Empty()));
    }

    @Test
    void memoryCrossesAsACopyOfItsContents() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(17);
            memory.set(ValueLayout.JAVA_BYTE, 16, (byte) 42);
            MemorySegment copy = echo.memory(memory);
            assertEquals(17, copy.byteSize());
            assertEquals(42, copy.get(ValueLayout.JAVA_BYTE, 16));
            assertEquals(0L, copy.get(ValueLayout.JAVA_LONG, 8), "aligned for every type");
        }
        assertEquals(0, echo.memory(MemorySegment.NULL).byteSize());
    }

    @Test
    void recordsHoldThemselvesAsDeepAsIsAllowed() {
        Tree tree = nested(64);
        assertEquals(tree, echo.tree(tree));
    }

    @Test
    void valuesThatNestTooDeepAreRefused() {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> echo.tree(nested(100_000)));
        assertEquals("records nest deeper than 200", refusal.getMessage());
    }

    private static Tree nested(int depth) {
        Tree tree = new Tree(depth, List.of());
        for (int i = 1; i < depth; i++) {
            tree = new Tree(i, List.of(tree));
        }
        return tree;
    }

    @Test
    void sealedInterfacesCrossAsTheirRecords() {
        for (Animal animal :
                List.of(new Cat(true), new Wolf(), new Dog(Optional.of(new Cat(false))))) {
            assertEquals(animal, echo.animal(animal));
        }
    }

    @Test
    void genericSealedInterfacesCross() {
        Result<String> good = new Good<>("yes");
        assertEquals(good, echo.result(good));
        Result<String> bad = new Bad<>("no");
        assertEquals(bad, echo.result(bad));
    }

    @Test
    void typeVariablesStandForTheirTypes() {
        var sent = new Wrapper<>(Map.of(Level.HIGH, new int[] {1, 2}), List.of());
        assertArrayEquals(new int[] {1, 2}, echo.wrapper(sent).value().get(Level.HIGH));
    }

    @Test
    void containersKeepTheirOrderAndCannotBeChanged() {
        List<Optional<String>> list =
                new ArrayList<>(List.of(Optional.of("b"), Optional.empty(), Optional.of("a")));
        List<Optional<String>> list2 = echo.list(list);
        assertEquals(list, list2);
        assertThrows(UnsupportedOperationException.class, () -> list2.add(Optional.empty()));

        Set<Short> set = new LinkedHashSet<>(List.of((short) 3, (short) 1, (short) 2));
        Set<Short> set2 = echo.set(set);
        assertEquals(List.copyOf(set), List.copyOf(set2));
        assertThrows(UnsupportedOperationException.class, () -> set2.add((short) 4));

        Map<String, Double> map = new LinkedHashMap<>();
        map.put("z", 1.0);
        map.put("a", 2.0);
        Map<String, Double> map2 = echo.map(map);
        assertEquals(List.copyOf(map.entrySet()), List.copyOf(map2.entrySet()));
        assertThrows(UnsupportedOperationException.class, () -> map2.put("b", 0.0));
    }

    @Test
    void arraysOfArraysCross() {
        Tree[][] trees = {{}, {new Tree(1, List.of()), nested(3)}};
        assertArrayEquals(trees, echo.arrays(trees));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1000})
    void primitiveArraysCrossAsCopies(int length) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        boolean[] booleans = new boolean[length];
        short[] shorts = new short[length];
        char[] chars = new char[length];
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            booleans[i] = random.nextBoolean();
            shorts[i] = (short) random.nextInt();
            chars[i] = (char) random.nextInt();
            floats[i] = random.nextFloat();
        }
        int[] ints = random.ints(length).toArray();
        long[] longs = random.longs(length).toArray();
        double[] doubles = random.doubles(length).toArray();
        assertArrayEquals(bytes, echo.byteArray(bytes));
        assertNotSame(bytes, echo.byteArray(bytes));
        assertArrayEquals(booleans, echo.booleanArray(booleans));
        assertArrayEquals(shorts, echo.shortArray(shorts));
        assertArrayEquals(chars, echo.charArray(chars));
        assertArrayEquals(floats, echo.floatArray(floats));
        assertArrayEquals(ints, echo.intArray(ints));
        assertArrayEquals(longs, echo.longArray(longs));
        assertArrayEquals(doubles, echo.doubleArray(doubles));
    }

    @Test
    void defaultMethodsCallTheOthers() {
        assertEquals(5, echo.twice(5));
    }
}
