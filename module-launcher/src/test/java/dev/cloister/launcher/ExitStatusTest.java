package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0,ended with exit code 0",
        "1,ended with exit code 1",
        "128,ended with exit code 128",
        "137,was killed by signal 9 (SIGKILL)",
        "139,was killed by signal 11 (SIGSEGV)",
        "162,was killed by signal 34",
        "200,ended with exit code 200"
    })
    void tellsHowAProcessEnded(int status, String words) {
        assertEquals(words, ExitStatus.describe(status));
    }

    @Test
    void saysWhatToDoAboutTooLittleMemory() {
        assertTrue(ExitStatus.describe(3).contains("memory(…)"));
    }
}
