package dev.cloister.faults.app.load;

import dev.cloister.faults.Fault;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What callers ask for, how often, and what they may get. */
enum Order {
    CRASH(
            5,
            List.of(Fault.EXIT, Fault.NATIVE_CRASH, Fault.OUT_OF_MEMORY),
            Set.of("CompartmentCrashedException")),
    HANG(
            3,
            List.of(Fault.HANG, Fault.SPIN, Fault.NO_ANSWER, Fault.LATE_ANSWER),
            Set.of("DeadlineExceededException")),
    GARBAGE(
            2,
            List.of(Fault.WRONG_LENGTH, Fault.WRONG_CALL_NUMBER, Fault.STDOUT_GARBAGE),
            Set.of("ProtocolViolationException")),
    WORK(90, List.of(), Set.of(Ledger.VALUE)),
    /** Of a process that is well: nothing that happens elsewhere may be felt there. */
    UNDISTURBED(0, List.of(), Set.of(Ledger.VALUE));

    /** What the misbehaviour of others can do to anybody in the same process. */
    private static final Set<String> BY_OTHERS =
            Set.of(
                    "CompartmentCrashedException",
                    "CompartmentUnavailableException",
                    "DeadlineExceededException",
                    "ProtocolViolationException");

    private static final int PERCENT = 100;

    private final int percent;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final List<Fault> faults;

    @SuppressWarnings("ImmutableEnumChecker") // As above.
    private final Set<String> right;

    Order(int percent, List<Fault> faults, Set<String> right) {
        this.percent = percent;
        this.faults = faults;
        this.right = right;
    }

    static Order any(SplittableRandom random) {
        int number = random.nextInt(PERCENT);
        for (Order order : values()) {
            number -= order.percent;
            if (number < 0) {
                return order;
            }
        }
        throw new AssertionError("less than all");
    }

    Fault fault(SplittableRandom random) {
        return faults.get(random.nextInt(faults.size()));
    }

    /** Whether a caller of this may get that. */
    boolean explains(String outcome) {
        return right.contains(outcome) || (this != UNDISTURBED && BY_OTHERS.contains(outcome));
    }
}
