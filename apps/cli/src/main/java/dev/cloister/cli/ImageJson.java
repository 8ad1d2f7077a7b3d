package dev.cloister.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.cloister.api.image.ImageContract;
import dev.cloister.api.image.ImageDescription;
import dev.cloister.api.image.ImageModule;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** An image as JSON, for programs. What is not known is not there. */
final class ImageJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ImageJson() {}

    static String of(ImageDescription image) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("path", image.path().toString());
            json.writeNumberField("bytes", image.bytes());
            json.writeStringField("java", image.javaVersion());
            if (image.contracts().isPresent()) {
                contracts(json, image.contracts().get());
            }
            modules(json, image.modules());
            json.writeObjectFieldStart("sha256");
            json.writeStringField("modules", image.modulesSha256());
            if (image.cacheSha256().isPresent()) {
                json.writeStringField("cache", image.cacheSha256().get());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void contracts(JsonGenerator json, List<ImageContract> contracts)
            throws IOException {
        json.writeArrayFieldStart("contracts");
        for (ImageContract contract : contracts) {
            json.writeStartObject();
            json.writeStringField("name", contract.name());
            json.writeNumberField("version", contract.version());
            json.writeStringField("digest", contract.digest());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void modules(JsonGenerator json, List<ImageModule> modules) throws IOException {
        json.writeArrayFieldStart("modules");
        for (ImageModule module : modules) {
            json.writeStartObject();
            json.writeStringField("name", module.name());
            if (module.version().isPresent()) {
                json.writeStringField("version", module.version().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
