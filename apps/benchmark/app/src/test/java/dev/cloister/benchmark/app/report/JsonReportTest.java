package dev.cloister.benchmark.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Whatever is a component of the figures, today or tomorrow, is in the file. */
class JsonReportTest {

    private final Figures figures = SampleFigures.create();

    @Test
    void holdsEveryFigureOfEveryTable() throws Exception {
        List<Object> values = new ArrayList<>();
        collect(figures, values);
        assertTrue(values.size() > 100, values.toString());

        assertEquals(List.of(), missing(values));
    }

    @Test
    void holdsWhatEveryGoalReached() throws Exception {
        List<Object> values = new ArrayList<>();
        List<Goal> goals = Goals.of(figures);
        collect(goals, values);
        assertTrue(goals.stream().anyMatch(goal -> goal.reached().isPresent()), goals.toString());

        assertEquals(List.of(), missing(values));
    }

    @Test
    void aFigureThatIsNotWrittenIsMissed() throws Exception {
        assertEquals(List.of(9_999.5, "nowhere"), missing(List.of(9_999.5, "nowhere")));
    }

    private List<Object> missing(List<Object> values) throws IOException {
        Set<Object> written = written();
        return values.stream().filter(value -> !written.contains(value)).toList();
    }

    private Set<Object> written() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var report = new JsonReport(bytes)) {
            report.write(figures, Instant.EPOCH);
        }
        Set<Object> values = new HashSet<>();
        try (JsonParser parser = new JsonFactory().createParser(bytes.toByteArray())) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token.isNumeric()) {
                    values.add(parser.getDoubleValue());
                } else if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
                    values.add(parser.getText());
                }
            }
        }
        return values;
    }

    /** Numbers and texts of a value and all that it is made of; an enum is no figure. */
    private static void collect(Object value, List<Object> values)
            throws ReflectiveOperationException {
        switch (value) {
            case Number number -> values.add(number.doubleValue());
            case String text when !text.isEmpty() -> values.add(text);
            case OptionalLong number -> number.ifPresent(each -> values.add((double) each));
            case OptionalDouble number -> number.ifPresent(values::add);
            case List<?> elements -> {
                for (Object each : elements) {
                    collect(each, values);
                }
            }
            case Record made -> {
                for (RecordComponent component : made.getClass().getRecordComponents()) {
                    Object part = component.getAccessor().invoke(made);
                    if (part != null) {
                        collect(part, values);
                    }
                }
            }
            default -> {}
        }
    }
}
