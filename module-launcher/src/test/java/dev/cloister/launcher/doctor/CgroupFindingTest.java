package dev.cloister.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CgroupFindingTest {

    @TempDir private Path directory = Path.of("");

    private Path mount = Path.of("");

    @BeforeEach
    void mount() throws IOException {
        mount = Files.createDirectory(directory.resolve("cgroup"));
    }

    @Test
    void findsALimitOfTheSecondVersion() throws IOException {
        write("app/cgroup.controllers", "cpu memory pids\n");
        write("app/memory.max", "268435456\n");
        assertFinding("version 2, memory limit 256 MiB", true, "0::/app\n");
    }

    @Test
    void seesThatThereIsNoLimit() throws IOException {
        write("app/cgroup.controllers", "memory\n");
        write("app/memory.max", "max\n");
        assertFinding("version 2, no memory limit", false, "0::/app\n");
    }

    @Test
    void saysWhereGroupsCanBeMade() throws IOException {
        write("cgroup.controllers", "memory\n");
        write("cgroup.subtree_control", "");
        assertFinding("version 2, delegated, no memory limit", false, "0::/\n");
    }

    @Test
    void takesTheMountForTheGroupWhereThePathIsThatOfAnotherMachine() throws IOException {
        write("cgroup.controllers", "memory\n");
        write("memory.max", "1048576\n");
        assertFinding("version 2, memory limit 1 MiB", true, "0::/elsewhere/deep\n");
    }

    @Test
    void prefersTheVersionThatHasTheController() throws IOException {
        write("memory/app/memory.limit_in_bytes", "2097152\n");
        write("cgroup.controllers", "pids\n");
        assertFinding("version 1, memory limit 2 MiB", true, "5:cpu,memory:/app\n0::/\n");
    }

    @Test
    void knowsWhatTheFirstVersionSaysForNoLimit() throws IOException {
        write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertFinding("version 1, no memory limit", false, "5:memory:/\n0::/\n");
    }

    @Test
    void seesThatNobodyCountsMemory() throws IOException {
        assertFinding("no memory controller", false, "0::/\nnonsense\n3:cpu:/\n");
    }

    @Test
    void findsNothingOnOtherSystems() {
        assertEquals(
                new CgroupFinding("none", false),
                CgroupFinding.of(directory.resolve("absent"), mount));
    }

    private void assertFinding(String found, boolean limited, String membership)
            throws IOException {
        Path file = Files.writeString(directory.resolve("self"), membership);
        assertEquals(new CgroupFinding(found, limited), CgroupFinding.of(file, mount));
    }

    private void write(String name, String text) throws IOException {
        Path file = mount.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
