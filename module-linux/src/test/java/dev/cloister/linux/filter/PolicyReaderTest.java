package dev.cloister.linux.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.linux.Architecture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    private static final int READ = 0;

    @Test
    void decidesByTheFirstLineThatHolds() {
        FilterPolicy policy =
                read(
                        "# a policy",
                        "EPERM read if int0 == 1|2 and long1 == 0 # one",
                        "KILL  read if int0 & 0xF0 == 0x10",
                        "ALLOW read write # three",
                        "",
                        "KILL others",
                        "ENOSYS unknown");
        assertEquals(FilterAction.errno(1), decide(policy, READ, 1, 0));
        assertEquals(FilterAction.errno(1), decide(policy, READ, 2, 0));
        assertEquals(FilterAction.ALLOW, decide(policy, READ, 1, 1L << 32));
        assertEquals(FilterAction.KILL_PROCESS, decide(policy, READ, 0x1F));
        assertEquals(FilterAction.ALLOW, decide(policy, READ, 3));
        assertEquals(FilterAction.ALLOW, decide(policy, 1));
        assertEquals(FilterAction.KILL_PROCESS, decide(policy, 2));
        assertEquals(FilterAction.errno(38), decide(policy, 1000));
        assertEquals("one", policy.reason(CallData.of(Architecture.X86_64, READ, 1)));
    }

    @Test
    void putsTheProcessesOwnNumberIn() {
        FilterPolicy policy =
                read("ALLOW read if int0 == pid", "KILL read", "KILL others", "KILL unknown");
        assertEquals(FilterAction.ALLOW, decide(policy, READ, 77));
        assertEquals(FilterAction.KILL_PROCESS, decide(policy, READ, 78));
    }

    @Test
    void takesFromAnotherTextWhatItDoesNotSayItself() {
        FilterPolicy policy = read("EPERM read", "include seal-25.txt");
        assertEquals(FilterAction.errno(1), decide(policy, READ));
        assertEquals(FilterAction.ALLOW, decide(policy, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALLOW raed",
                "FORBID read",
                "EBUSY read",
                "ALLOW read if",
                "ALLOW read if int0",
                "ALLOW read if int0 == ",
                "ALLOW read if int0 == x",
                "ALLOW read if int6 == 1",
                "ALLOW read if word0 == 1",
                "ALLOW read if int0 >= 1",
                "ALLOW read if int0 & 1 == 2",
                "ALLOW read if int0 == 0x100000000",
                "ALLOW read if long0 <= 1",
                "ALLOW read if int0 == 1 or int1 == 1",
                // Every call needs a last line without a condition, and nothing after it.
                "ALLOW read if int0 == 1",
                "ALLOW read read"
            })
    void refusesALineThatMakesNoSense(String line) {
        assertThrows(
                IllegalArgumentException.class, () -> read(line, "KILL others", "KILL unknown"));
    }

    @Test
    void saysWhichLineMakesNoSense() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> read("# fine", "FORBID read"));
        assertEquals("test.txt:2: no decision is called FORBID", e.getMessage());
    }

    @Test
    void leavesNothingUndecided() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> read("KILL others"));
        assertEquals("a policy must decide about unknown", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> read("KILL unknown"));
    }

    private static FilterPolicy read(String... lines) {
        return new PolicyReader(SystemCallTable.of(Architecture.X86_64), 77)
                .read("test.txt", lines);
    }

    private static FilterAction decide(FilterPolicy policy, int number, long... arguments) {
        return policy.decide(CallData.of(Architecture.X86_64, number, arguments));
    }
}
