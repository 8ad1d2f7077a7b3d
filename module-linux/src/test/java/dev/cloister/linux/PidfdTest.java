package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(60)
class PidfdTest {

    private static final int SIGKILL = 9;

    @AutoClose private final SleepingChild child;

    PidfdTest() throws IOException {
        child = new SleepingChild();
    }

    @Test
    void killsTheProcessThatItMeans() throws Exception {
        try (Pidfd process = Pidfd.open(child.pid())) {
            process.signal(0);
            assertTrue(child.process().isAlive());
            process.signal(SIGKILL);
            assertEquals(128 + SIGKILL, child.process().waitFor());
            SystemCallException e =
                    assertThrows(SystemCallException.class, () -> process.signal(0));
            assertEquals(Errno.ESRCH, e.errno());
        }
    }

    @Test
    void takesADescriptorOfTheProcess() throws Exception {
        try (Pidfd process = Pidfd.open(child.pid());
                Descriptor taken = process.takeDescriptor(0)) {
            assertEquals(
                    Files.readSymbolicLink(child.proc("fd", "0")),
                    Files.readSymbolicLink(Path.of("/proc/self/fd", "" + taken.number())));
            assertTrue(DescriptorsTest.isClosedOnExec(taken.number()));
        }
    }

    @Test
    void doesNotOpenWhatIsGone() throws Exception {
        child.close();
        int pid = child.pid();
        SystemCallException e = assertThrows(SystemCallException.class, () -> Pidfd.open(pid));
        assertEquals("pidfd_open failed: errno=3 (ESRCH, no such thread)", e.getMessage());
    }
}
