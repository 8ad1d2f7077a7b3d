package dev.cloister.benchmark.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.Memory;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.load.OpenLoop;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.sample.Latency;
import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.ResultRow;
import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Source;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** The figures for machines; all times in nanoseconds. Closed with its stream. */
public final class JsonReport implements AutoCloseable {

    private final JsonGenerator json;

    /** A report into a stream. */
    public JsonReport(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.useDefaultPrettyPrinter();
    }

    /**
     * Writes everything.
     *
     * @param time when it was measured
     */
    public void write(Figures figures, Instant time) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", time.toString());
        json.writeStringField("unit", "ns");
        machine(figures.method().machine());
        settings(figures.method());
        results("roundTrips", figures.roundTrips());
        rows("expressions", "expression", figures.expressions());
        rows("crossings", "carries", figures.crossings());
        array("confinement", figures.confinement(), this::comparison);
        rows("placements", "roundTrip", figures.placements());
        array("throughput", figures.throughput(), this::throughput);
        array("openLoop", figures.openLoop(), this::openLoop);
        array("allocations", figures.allocations(), this::allocation);
        array("systemCalls", figures.systemCalls(), this::systemCalls);
        array("starts", figures.starts(), this::start);
        array("goals", Goals.of(figures), this::goal);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void machine(Machine machine) throws IOException {
        json.writeObjectFieldStart("machine");
        json.writeStringField("cpu", machine.cpu());
        json.writeNumberField("processors", machine.processors());
        json.writeStringField("load", machine.load());
        json.writeStringField("system", machine.system());
        json.writeStringField("jdk", machine.jdk());
        json.writeEndObject();
    }

    private void settings(Method method) throws IOException {
        Rounds rounds = method.rounds();
        json.writeObjectFieldStart("settings");
        json.writeNumberField("warmupRounds", rounds.warmup());
        json.writeNumberField("rounds", rounds.counted());
        json.writeNumberField("turnNanos", rounds.sliceNanos());
        json.writeNumberField("batch", Source.BATCH);
        json.writeStringField("loadAfter", method.loadAfter());
        json.writeStringField("placement", method.where().id());
        json.writeEndObject();
    }

    private void rows(String field, String label, List<ResultRow> rows) throws IOException {
        array(
                field,
                rows,
                row -> {
                    json.writeStringField(label, row.label());
                    results("calls", row.results());
                });
    }

    private void results(String field, List<Result> results) throws IOException {
        json.writeObjectFieldStart(field);
        for (Result result : results) {
            json.writeObjectFieldStart(result.id());
            json.writeStringField("title", result.title());
            Latency latency = result.latency();
            if (latency == null) {
                json.writeStringField("absent", result.absence());
            } else {
                latency(latency);
            }
            placement(result);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void comparison(Comparison comparison) throws IOException {
        json.writeStringField("call", comparison.label());
        results("confined", comparison.confined());
        results("unconfined", comparison.unconfined());
        number("ratio", comparison.ratio());
        number("chance", comparison.chance());
    }

    private void start(Start start) throws IOException {
        way(start.id(), start.title());
        latency(start.firstAnswer());
        Memory memory = start.memory();
        number("residentMiB", memory.resident());
        number("anonymousMiB", memory.anonymous());
        number("proportionalMiB", memory.proportional());
    }

    private void number(String field, OptionalDouble number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(field, number.getAsDouble());
        }
    }

    private void latency(Latency latency) throws IOException {
        json.writeNumberField("p50", latency.p50());
        json.writeNumberField("p90", latency.p90());
        json.writeNumberField("p99", latency.p99());
        json.writeNumberField("p999", latency.p999());
        json.writeNumberField("max", latency.max());
        json.writeNumberField("samples", latency.samples());
    }

    private void placement(Result result) throws IOException {
        Placement.Counts counts = result.placement();
        if (counts != null) {
            json.writeNumberField("sameProcessor", counts.same());
            json.writeNumberField("differentProcessors", counts.different());
        }
    }

    private void way(String id, String title) throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("title", title);
    }

    private void throughput(Throughput figure) throws IOException {
        way(figure.id(), figure.title());
        json.writeNumberField("callers", figure.callers());
        json.writeNumberField("callsPerSecond", figure.callsPerSecond());
    }

    private void openLoop(OpenLoop figure) throws IOException {
        way(figure.id(), figure.title());
        json.writeNumberField("callsPerSecond", figure.callsPerSecond());
        latency(figure.latency());
    }

    private void allocation(Allocation figure) throws IOException {
        way(figure.id(), figure.title());
        json.writeNumberField("appBytes", figure.appBytes());
        json.writeNumberField("sandboxBytes", figure.sandboxBytes());
    }

    private void systemCalls(SystemCalls figure) throws IOException {
        way(figure.id(), figure.title());
        json.writeNumberField("calls", figure.calls());
        if (figure.count().isPresent()) {
            json.writeNumberField("systemCalls", figure.count().getAsLong());
            json.writeNumberField("systemCallsPerCall", figure.perCall().orElseThrow());
            json.writeStringField("most", figure.detail());
        } else {
            json.writeStringField("absent", figure.detail());
        }
    }

    private void goal(Goal goal) throws IOException {
        json.writeStringField("figure", goal.figure());
        json.writeStringField("bound", goal.bound().sign());
        json.writeNumberField("limit", goal.limit());
        number("reached", goal.reached());
        json.writeStringField("verdict", goal.verdict());
        if (!goal.detail().isEmpty()) {
            json.writeStringField("worstAt", goal.detail());
        }
    }

    private <T> void array(String field, List<T> elements, Fields<T> fields) throws IOException {
        json.writeArrayFieldStart(field);
        for (T element : elements) {
            json.writeStartObject();
            fields.write(element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    /** Writes the fields of one element. */
    @FunctionalInterface
    private interface Fields<T> {
        void write(T element) throws IOException;
    }
}
