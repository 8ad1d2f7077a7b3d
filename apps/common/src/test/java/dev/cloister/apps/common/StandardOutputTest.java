package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

class StandardOutputTest {

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(messages, true, UTF_8);

    @Test
    void writesAtOnceAndKeepsTheStatus() {
        var bytes = new ByteArrayOutputStream();
        var output = new StandardOutput(bytes);
        output.printStream(UTF_8).print("π");
        assertEquals("π", bytes.toString(UTF_8));
        assertEquals(ExitStatus.FAILURE, output.exitStatus(ExitStatus.FAILURE, err));
        assertEquals("", messages.toString(UTF_8));
    }

    @Test
    void lostOutputIsAFailureEvenIfThePrintStreamSwallowsIt() {
        StandardOutput output = failing("No space left on device");
        output.printStream(UTF_8).print("2\n");
        assertEquals(ExitStatus.CLOISTER, output.exitStatus(ExitStatus.SUCCESS, err));
        assertEquals(
                "cloister: cannot write the output: No space left on device\n",
                messages.toString(UTF_8));
    }

    @Test
    void tellsTheWriterToo() {
        StandardOutput output = failing("Bad file descriptor");
        assertThrows(IOException.class, () -> output.write(1));
        assertEquals(ExitStatus.CLOISTER, output.exitStatus(ExitStatus.USAGE, err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "Datenübergabe unterbrochen (broken pipe)"})
    void itIsNoFailureThatNobodyReads(String message) {
        StandardOutput output = failing(message);
        output.printStream(UTF_8).print("2\n");
        assertEquals(ExitStatus.SUCCESS, output.exitStatus(ExitStatus.SUCCESS, err));
        assertEquals("", messages.toString(UTF_8));
    }

    private static StandardOutput failing(String message) {
        return new StandardOutput(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(message);
                    }
                });
    }
}
