package dev.cloister.launcher.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.ImageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

@Timeout(60)
final class ToolTest {

    @TempDir private Path directory;

    @Test
    void returnsTheStandardOutput() throws IOException {
        assertEquals("out\n", run("echo out; echo err >&2"));
    }

    @Test
    void showsAllOutputOfAFailure() {
        String message =
                String.valueOf(
                        assertThrows(
                                        ImageException.class,
                                        () -> run("echo out; echo err >&2; exit 7"))
                                .getMessage());
        assertTrue(message.startsWith("trying failed, exit=7, command=sh -c"), message);
        assertTrue(message.endsWith("output:\nout\nerr"), message);
    }

    @Test
    void doesNotHangOnAReader() throws IOException {
        assertEquals("", run("cat"));
    }

    @Test
    void endsTheProgramIfItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(CallInterruptedException.class, () -> run("exec sleep 600"));
        assertTrue(Thread.interrupted());
        assertTrue(ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }

    private String run(String script) throws IOException {
        try (var workspace = Workspace.open(directory.resolve("image"), false)) {
            return Tool.run(workspace, "trying", List.of("sh", "-c", script));
        }
    }
}
