package dev.cloister.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cloister.api.doctor.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class YamaFindingTest {

    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, true", "3, true"})
    void onlyAScopeAboveZeroGuards(String scope, boolean there) throws IOException {
        Path file = Files.writeString(directory.resolve("scope"), scope + "\n");
        Finding finding = YamaFinding.of(file);
        assertEquals("ptrace_scope " + scope, finding.found());
        assertEquals(there, finding.there());
    }

    @Test
    void isNotThereWithoutItsFile() {
        Finding finding = YamaFinding.of(directory.resolve("absent"));
        assertEquals("none", finding.found());
        assertFalse(finding.there());
    }
}
