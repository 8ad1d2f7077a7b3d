package dev.cloister.contract;

import dev.cloister.api.contract.Contract;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * What does generated code take to write a value, and to read it, without any call?
 *
 * <p>{@code mvn -Pjmh-stubs -pl module-api test-compile -Djmh.arguments="CodecBenchmark -prof gc"}
 * runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class CodecBenchmark {

    private static final int BYTES = 4096;

    /** What crosses; each is a record, since records are what classes are generated for. */
    public enum What {
        ORDER,
        TEXT,
        DOUBLES;

        private Record value() {
            return switch (this) {
                case ORDER -> new Order(7, "a customer", 9.99, true);
                case TEXT -> new Text("a text of 28 characters, all");
                case DOUBLES -> new Doubles(new double[100]);
            };
        }
    }

    /** Numbers, a text and a choice. */
    public record Order(long number, String customer, double price, boolean express) {}

    /** A text. */
    public record Text(String text) {}

    /** Many numbers. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of these
    public record Doubles(double[] numbers) {}

    /** Takes each of them. */
    @Contract(name = "benchmark.codecs", version = 1)
    public interface Carrier {

        void order(Order order);

        void text(Text text);

        void doubles(Doubles doubles);
    }

    @Param({"ORDER", "TEXT", "DOUBLES"})
    public What what = What.ORDER;

    private final ByteBuffer bytes = LoopbackChannel.buffer(BYTES);
    private final ByteBuffer view = bytes.duplicate().order(bytes.order());
    private final PayloadWriter writer = new PayloadWriter();
    private final PayloadReader reader = new PayloadReader();
    private Record value = what.value();
    private Codec<Record> codec = codec(value.getClass());

    /** Writes the value once, so that there is something to read. */
    @Setup
    public void write() {
        value = what.value();
        codec = codec(value.getClass());
        view.limit(writeValue());
    }

    /** Writing the value. */
    @Benchmark
    public int writeValue() {
        codec.write(writer.wrap(bytes.clear()), value);
        return writer.written();
    }

    /** Reading it again. */
    @Benchmark
    public Object readValue() {
        return codec.read(reader.wrap(view.rewind()));
    }

    @SuppressWarnings("unchecked") // the codec of a type is for values of that type
    private static Codec<Record> codec(Class<?> type) {
        var generated = new GeneratedClasses(Carrier.class);
        ContractModel model = ContractModel.read(Carrier.class, new Access(generated));
        var table = new CodecTable(model, generated);
        ExchangeType found =
                model.methods().stream()
                        .map(method -> (MethodModel.Value) method.parameters().getFirst())
                        .map(MethodModel.Value::type)
                        .filter(each -> each.raw() == type)
                        .findFirst()
                        .orElseThrow();
        return (Codec<Record>) table.codecs()[table.place(found)];
    }
}
