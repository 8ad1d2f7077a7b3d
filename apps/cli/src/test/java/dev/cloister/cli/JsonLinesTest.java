package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

@Timeout(60)
class JsonLinesTest {

    private final List<FakeCompartment> compartments =
            Collections.synchronizedList(new ArrayList<>());

    @Test
    void answersInTheOrderOfTheRequests() {
        long seed = 20261120;
        var random = new SplittableRandom(seed);
        var requests = new StringBuilder();
        var answers = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            int millis = random.nextInt(100) < 5 ? random.nextInt(20) : 0;
            String text = millis > 0 ? "wait " + millis : String.valueOf(i);
            requests.append(request(text));
            answers.append("{\"value\": ").append(millis > 0 ? millis : i).append("}\n");
        }
        assertEquals(answers.toString(), run(requests.toString()), "seed=" + seed);
    }

    @Test
    void bindsVariables() {
        assertEquals(
                """
                {"value": 2.5}
                {"value": "NaN"}
                {"value": "-Infinity"}
                {"value": -0}
                """,
                run(
                        """
                        {"expression": "x", "variables": {"x": 2.5}}
                        {"variables": {"x": "NaN"}, "expression": "x"}
                        {"expression": "x", "variables": {"x": "-Infinity"}}
                        {"expression": "x", "variables": {"x": -0}}
                        """));
    }

    @Test
    void keepsGoingAfterErrors() {
        assertEquals(
                """
                {"error": {"position": 2, "message": "the expression ends too early at position 2"}}
                {"error": {"message": "parentheses and calls nest 2000 deep, maxNesting=1000; \
                ExpressionOptions.withMaxNesting sets the limit"}}
                {"error": {"message": "name is bad"}}
                {"error": {"message": "a line must be one JSON object"}}
                {"error": {"message": "field \\"expression\\" is missing"}}
                {"value": 1}
                """,
                run(
                        request("1+")
                                + request("deep")
                                + request("bad name")
                                + "[]\n{}\n"
                                + request("1")));
    }

    @Test
    void answersATooLongLineWithAnError() {
        String long1 = request("1" + " ".repeat(JsonLines.MAX_LINE_BYTES));
        assertEquals(
                """
                {"error": {"message": "line is longer than 1048576 bytes"}}
                {"value": 2}
                """,
                run(long1 + request("2")));
    }

    @Test
    void skipsBlankLinesAndNeedsNoLastLineFeed() {
        assertEquals(
                "{\"value\": 1}\n{\"value\": 2}\n",
                run("\n \t\r\n" + request("1").stripTrailing() + "\r\n\n{\"expression\":\"2\"}"));
    }

    @Test
    void hasNothingToSayToNothing() {
        assertEquals("", run(""));
    }

    @Test
    void onlyTheLineThatCrashesGetsTheError() {
        String answers =
                run(
                        request(FakeCompartment.VICTIM)
                                + request(FakeCompartment.VICTIM)
                                + request(FakeCompartment.CRASH)
                                + request("5"));
        assertEquals(
                """
                {"value": 7}
                {"value": 7}
                {"error": {"message": "compartment crashed"}}
                {"value": 5}
                """,
                answers);
        assertAllClosed();
    }

    @Test
    void aMissedDeadlineCostsNoOtherLineItsAnswer() {
        String answers =
                run(request(FakeCompartment.VICTIM) + request(FakeCompartment.HANG) + request("5"));
        assertEquals(
                """
                {"value": 7}
                {"error": {"message": "deadline=1s passed"}}
                {"value": 5}
                """,
                answers);
        assertAllClosed();
    }

    @Test
    void answersWhileTheInputPauses() throws IOException {
        var requests = new PipedOutputStream();
        var in = new PipedInputStream(requests);
        var answers = new PipedInputStream();
        var out = new PipedOutputStream(answers);
        Thread command = Thread.ofPlatform().daemon().start(() -> runOn(in, out));
        var reader = new BufferedReader(new InputStreamReader(answers, UTF_8));
        for (int i = 1; i <= 3; i++) {
            requests.write(request(String.valueOf(i)).getBytes(UTF_8));
            requests.flush();
            assertEquals("{\"value\": " + i + "}", reader.readLine());
        }
        assertTrue(command.isAlive());
        requests.close();
    }

    @Test
    void endsQuietlyWhenNobodyReadsTheAnswers() {
        // The input never ends.
        byte[] line = request("1").getBytes(UTF_8);
        InputStream in =
                new FakeInput() {
                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        System.arraycopy(line, 0, bytes, offset, line.length);
                        return line.length;
                    }
                };
        OutputStream out =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        runOn(in, out);
        assertAllClosed();
    }

    @Test
    void saysSoWhenTheInputCannotBeRead() {
        InputStream in =
                new FakeInput() {
                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw new IOException("disk on fire");
                    }
                };
        UncheckedIOException e =
                assertThrows(
                        UncheckedIOException.class, () -> runOn(in, new ByteArrayOutputStream()));
        assertEquals("cannot read the input: disk on fire", e.getMessage());
    }

    @Test
    void losesNoAnswerWhenItCannotReadOn() {
        InputStream in =
                new FakeInput() {
                    private boolean second;

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        if (second) {
                            throw new IOException("disk on fire");
                        }
                        second = true;
                        byte[] line = request("1").getBytes(UTF_8);
                        System.arraycopy(line, 0, bytes, offset, line.length);
                        return line.length;
                    }
                };
        var out = new ByteArrayOutputStream();
        assertThrows(UncheckedIOException.class, () -> runOn(in, out));
        assertEquals("{\"value\": 1}\n", out.toString(UTF_8));
    }

    @Test
    void aLineBeyondTheLimitsOfJsonCostsNoOtherItsAnswer() {
        String answers =
                run(
                        request("1")
                                + "{\"a\":"
                                + "[".repeat(1100)
                                + "\n"
                                + "{\"a\":".repeat(150_000)
                                + "\n"
                                + "{\"a\":"
                                + "1".repeat(1001)
                                + "}\n"
                                + "{\""
                                + "a".repeat(60_000)
                                + "\":1}\n"
                                + request("2"));
        assertEquals(6, answers.lines().count(), answers);
        assertEquals(4, answers.lines().filter(line -> line.startsWith("{\"error\"")).count());
        assertTrue(answers.startsWith("{\"value\": 1}\n"), answers);
        assertTrue(answers.endsWith("{\"value\": 2}\n"), answers);
    }

    private String run(String requests) {
        var out = new ByteArrayOutputStream();
        runOn(new ByteArrayInputStream(requests.getBytes(UTF_8)), out);
        return out.toString(UTF_8);
    }

    private void runOn(InputStream in, OutputStream out) {
        try (var evaluator =
                new ReopeningEvaluator(
                        () -> {
                            var compartment = new FakeCompartment();
                            compartments.add(compartment);
                            return compartment;
                        },
                        compartment -> (FakeCompartment) compartment)) {
            new JsonLines(evaluator).run(in, out);
        }
    }

    private void assertAllClosed() {
        compartments.forEach(compartment -> assertFalse(compartment.isOpen()));
    }

    private static String request(String expression) {
        return "{\"expression\": \"" + expression + "\"}\n";
    }

    /** An input that is read in blocks only. */
    private abstract static class FakeInput extends InputStream {
        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public abstract int read(byte[] bytes, int offset, int length) throws IOException;
    }
}
