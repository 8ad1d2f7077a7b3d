package dev.cloister.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

import dev.cloister.cli.AppSight.CompartmentSight;
import dev.cloister.cli.AppSight.PoolSight;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Compartments and pools as one JSON object in one line, for programs. Unknown numbers are -1. */
final class TopJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private TopJson() {}

    static String of(List<AppSight> apps) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("compartments");
            for (AppSight app : apps) {
                for (CompartmentSight sight : app.compartments()) {
                    compartment(json, sight);
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("pools");
            for (AppSight app : apps) {
                for (PoolSight pool : app.pools()) {
                    pool(json, pool);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void compartment(JsonGenerator json, CompartmentSight sight) throws IOException {
        json.writeStartObject();
        json.writeNumberField("app", sight.app());
        json.writeStringField("name", sight.name());
        json.writeNumberField("pid", sight.pid());
        json.writeStringField("state", sight.state());
        json.writeStringField("transport", sight.transport());
        json.writeStringField("image", sight.image());
        json.writeStringField("confinement", sight.confinement());
        json.writeNumberField("lanes", sight.lanes());
        json.writeNumberField("calls", sight.calls());
        json.writeNumberField("failed", sight.failed());
        json.writeNumberField("restarts", sight.restarts());
        json.writeNumberField("uptimeMillis", sight.uptimeMillis());
        json.writeNumberField("residentBytes", sight.residentBytes());
        json.writeNumberField("cpuMillis", sight.cpuMillis());
        json.writeEndObject();
    }

    private static void pool(JsonGenerator json, PoolSight pool) throws IOException {
        json.writeStartObject();
        json.writeNumberField("app", pool.app());
        json.writeStringField("name", pool.name());
        json.writeNumberField("lent", pool.lent());
        json.writeNumberField("spare", pool.spare());
        json.writeNumberField("starting", pool.starting());
        json.writeNumberField("waiting", pool.waiting());
        json.writeNumberField("acquired", pool.acquired());
        json.writeNumberField("refused", pool.refused());
        json.writeEndObject();
    }
}
