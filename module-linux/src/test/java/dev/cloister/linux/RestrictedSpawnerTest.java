package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;

/** The policy {@code start} with Landlock, on one thread of a JVM of its own. */
@Timeout(120)
class RestrictedSpawnerTest {

    @Test
    void startsJvmsThatAreRestrictedFromTheirFirstInstruction() throws Exception {
        List<String> child =
                FreshJvm.command(
                        RestrictedChild.class, List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));
        FreshJvm.Result result =
                FreshJvm.run(RestrictedSpawner.class, List.of(), child.toArray(String[]::new));
        assertEquals(0, result.status(), result::toString);
        List<String> lines = new ArrayList<>(result.lines());
        // Its own version, several lines of it, and the status of the JVM that told it.
        assertTrue(lines.removeIf(line -> line.matches("child openjdk \\d.*")), lines::toString);
        lines.removeIf(line -> line.startsWith("child OpenJDK"));
        assertEquals(
                List.of(
                        "OPEN 13",
                        "SOCKET 1",
                        "EXECUTE 14",
                        "MAP_EXECUTABLE 0",
                        "MAKE_EXECUTABLE 0",
                        "seccomp -1 -1",
                        "file false",
                        "status 0",
                        "child hello true",
                        "child OPEN 13",
                        "child SOCKET 1",
                        "child EXECUTE 14",
                        "child MAP_EXECUTABLE 0",
                        "child MAKE_EXECUTABLE 0",
                        "child read AccessDeniedException",
                        "child write AccessDeniedException",
                        "status 0",
                        "others true"),
                lines,
                result::errors);
    }
}
