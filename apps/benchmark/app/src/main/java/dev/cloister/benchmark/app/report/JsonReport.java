package dev.cloister.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** The measurement for machines; all times in nanoseconds. */
final class JsonReport {

    private final Measurement measurement;

    JsonReport(Measurement measurement) {
        this.measurement = measurement;
    }

    /** Writes the whole report and closes the stream. */
    void write(Machine machine, Instant time, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("time", time.toString());
            json.writeStringField("unit", "ns");
            machine(json, machine);
            settings(json, measurement.settings());
            json.writeArrayFieldStart("expressions");
            for (Row row : measurement.rows()) {
                row(json, row);
            }
            json.writeEndArray();
            pingPong(json, measurement.pingPong());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void machine(JsonGenerator json, Machine machine) throws IOException {
        json.writeObjectFieldStart("machine");
        json.writeStringField("cpu", machine.cpu());
        json.writeNumberField("processors", machine.processors());
        json.writeStringField("load", machine.load());
        json.writeStringField("system", machine.system());
        json.writeStringField("jdk", machine.jdk());
        json.writeEndObject();
    }

    private static void settings(JsonGenerator json, Settings settings) throws IOException {
        json.writeObjectFieldStart("settings");
        json.writeNumberField("warmupRounds", settings.warmupRounds());
        json.writeNumberField("rounds", settings.rounds());
        json.writeNumberField("samplesPerRound", settings.samplesPerRound());
        json.writeNumberField("batch", Settings.BATCH);
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("expression", row.expression());
        json.writeObjectFieldStart("calls");
        cells(json, row, row.calls());
        json.writeEndObject();
        json.writeObjectFieldStart("floors");
        cells(json, row, row.floors());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void cells(JsonGenerator json, Row row, List<Cell> cells) throws IOException {
        for (Cell cell : cells) {
            json.writeObjectFieldStart(cell.contender().id());
            if (cell.isMeasured()) {
                samples(json, cell.samples());
                json.writeNumberField("factor", row.factor(cell));
            } else {
                json.writeStringField("absent", cell.absence());
            }
            json.writeEndObject();
        }
    }

    private static void pingPong(JsonGenerator json, PingPong pingPong) throws IOException {
        json.writeObjectFieldStart("pingPong");
        if (pingPong.isMeasured()) {
            samples(json, pingPong.samples());
        } else {
            json.writeStringField("absent", pingPong.absence());
        }
        json.writeEndObject();
    }

    private static void samples(JsonGenerator json, Samples samples) throws IOException {
        json.writeNumberField("median", samples.median());
        json.writeNumberField("p99", samples.p99());
        json.writeNumberField("max", samples.max());
        json.writeNumberField("samples", samples.count());
    }
}
