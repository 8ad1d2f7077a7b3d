package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

final class SourceTreeTest {

    @Test
    void readsTextsAndNothingElse(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("src/target"));
        Files.writeString(root.resolve("src/Näme.java"), "text");
        Files.writeString(root.resolve("script"), "");
        Files.writeString(root.resolve(".git"), "gitdir: elsewhere");
        Files.writeString(root.resolve("src/target/Product.java"), "text");
        Files.writeString(root.resolve("hs_err_pid12.log"), "text");
        Files.writeString(root.resolve("src/ParserFuzzTest.corpus"), "text");
        Files.write(root.resolve("picture"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Files.write(root.resolve("numbers"), new byte[] {0, 1, 2});

        assertEquals(Map.of("script", "", "src/Näme.java", "text"), SourceTree.read(root));
    }
}
