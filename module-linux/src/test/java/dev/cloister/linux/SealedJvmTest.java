package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.filter.SystemCallTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/** The policy {@code seal} on JVMs of their own. */
@Timeout(120)
class SealedJvmTest {

    /** As a sandbox is started; the code cache must be there before the seal. */
    private static final List<String> OPTIONS =
            List.of(
                    "-Xmx48m",
                    "-XX:+UseSerialGC",
                    "-XX:InitialCodeCacheSize=16m",
                    "-XX:ReservedCodeCacheSize=16m",
                    "-XX:-UsePerfData",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-UseContainerSupport",
                    "-XX:ActiveProcessorCount=2",
                    "-XX:+ErrorFileToStderr");

    @Test
    void worksOnAndIsToldNo() throws Exception {
        FreshJvm.Result result =
                FreshJvm.run(SealedJvm.class, OPTIONS, SealedJvmTest::isSealed, "work");
        assertEquals(0, result.status(), result::toString);
        for (String expected :
                List.of(
                        "work true 20000 8 1000",
                        "OPEN 13",
                        "SOCKET 1",
                        "EXECUTE 1",
                        "MAP_EXECUTABLE 13",
                        "MAKE_EXECUTABLE 13",
                        "readFile AccessDeniedException",
                        "openFile AccessDeniedException",
                        "oldFile FileNotFoundException",
                        "listFiles true",
                        "writeFile AccessDeniedException",
                        "exists false",
                        "socket SocketException",
                        "process IOException",
                        "alive -1")) {
            assertTrue(result.lines().contains(expected), () -> expected + " not in " + result);
        }
    }

    /** What the kernel says from outside, which the sealed one cannot make up. */
    private static void isSealed(Process process) throws Exception {
        List<ThreadStatus> threads = ThreadStatus.ofProcess(process.pid());
        assertTrue(threads.size() > 5, threads::toString);
        for (ThreadStatus thread : threads) {
            assertEquals(
                    new ThreadStatus(thread.threadId(), true, ThreadStatus.FILTERED, 1), thread);
        }
    }

    /** Negative control: the same program, not sealed. */
    @Test
    void couldDoAllThatWithoutTheSeal() throws Exception {
        FreshJvm.Result result = FreshJvm.run(SealedJvm.class, OPTIONS, "unsealed");
        assertEquals(0, result.status(), result::toString);
        assertEquals(
                List.of(
                        "OPEN 0",
                        "SOCKET 0",
                        "EXECUTE 14",
                        "MAP_EXECUTABLE 0",
                        "MAKE_EXECUTABLE 0"),
                result.lines());
    }

    @ParameterizedTest
    @CsvSource({"ptrace, 0", "io_uring_setup, 0", "getpid, 0x40000000"})
    void dies(String call, String bit) throws Exception {
        FreshJvm.Result result = call(bit, call);
        assertEquals(FreshJvm.KILLED_BY_FILTER, result.status(), result::toString);
    }

    @Test
    void refusesInSilenceWhatALibraryMayAskFor() throws Exception {
        FreshJvm.Result result = call("0", "clone3", "clone", "memfd_create", "uname", "tgkill");
        assertEquals(
                List.of("result -38", "result -1", "result -1", "result -1", "result -1"),
                result.lines(),
                result::toString);
        assertEquals(0, result.status(), result::toString);
    }

    /** Makes calls without arguments. */
    private static FreshJvm.Result call(String bit, String... calls) throws Exception {
        SystemCallTable table = SystemCallTable.of(Architecture.current().orElseThrow());
        List<String> arguments = new ArrayList<>(List.of("call"));
        for (String call : calls) {
            arguments.add("" + (table.number(call).orElseThrow() | Integer.decode(bit)));
        }
        return FreshJvm.run(SealedJvm.class, OPTIONS, arguments.toArray(String[]::new));
    }
}
