package dev.cloister.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.cloister.api.Confinement;
import dev.cloister.api.Protection;
import dev.cloister.api.doctor.Examination;
import dev.cloister.api.doctor.Finding;
import dev.cloister.api.doctor.LaunchTimes;
import dev.cloister.api.doctor.ProtectionState;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** An examination as JSON, for programs. What is not known is not there. */
final class DoctorJson {

    private static final JsonFactory JSON = new JsonFactory();

    private DoctorJson() {}

    static String of(Examination examination, Optional<LaunchTimes> times) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            findings(json, examination.findings());
            protections(json, examination.protections());
            if (examination.confinement().isPresent()) {
                confinement(json, examination.confinement().get());
            } else {
                json.writeStringField("failure", examination.failure());
            }
            if (times.isPresent()) {
                times(json, times.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("name", finding.name());
            json.writeBooleanField("there", finding.there());
            json.writeStringField("found", finding.found());
            json.writeStringField("gives", finding.gives());
            json.writeStringField("absence", finding.absence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void protections(JsonGenerator json, List<ProtectionState> states)
            throws IOException {
        json.writeArrayFieldStart("protections");
        for (ProtectionState state : states) {
            json.writeStartObject();
            json.writeStringField("protection", state.protection().name());
            json.writeStringField("standing", state.standing().name());
            if (!state.reason().isEmpty()) {
                json.writeStringField("reason", state.reason());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void confinement(JsonGenerator json, Confinement confinement)
            throws IOException {
        json.writeObjectFieldStart("confinement");
        json.writeStringField("level", confinement.level().name());
        json.writeArrayFieldStart("missing");
        for (Protection protection : confinement.missing()) {
            json.writeString(protection.name());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void times(JsonGenerator json, LaunchTimes times) throws IOException {
        json.writeObjectFieldStart("timing");
        json.writeNumberField("launches", times.launches());
        json.writeNumberField("firstNanos", times.firstTotal().toNanos());
        json.writeNumberField("medianNanos", times.medianTotal().toNanos());
        json.writeArrayFieldStart("steps");
        for (LaunchTimes.StepTime time : times.steps()) {
            json.writeStartObject();
            json.writeStringField("step", time.step().name());
            json.writeStringField("place", time.step().place().name());
            json.writeNumberField("firstNanos", time.first().toNanos());
            json.writeNumberField("medianNanos", time.median().toNanos());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
