package dev.cloister.faults.app;

import dev.cloister.faults.Fault;
import dev.cloister.faults.app.subject.Injection;
import dev.cloister.faults.app.subject.Phase;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A fault, when it can come, and what callers may get.
 *
 * @param text its name
 * @param injection how it gets there
 * @param befalling what befalls the app, if it is that
 * @param phases when it can come
 * @param needsMemory whether only shared memory can have it
 * @param atStart what opening a compartment may get
 * @param inCall what calls may get, besides values of calls that it did not reach
 */
record FaultRow(
        String text,
        Injection injection,
        Befalling befalling,
        Set<Phase> phases,
        boolean needsMemory,
        Set<String> atStart,
        Set<String> inCall) {

    private static final Set<Phase> CALLS = EnumSet.of(Phase.CALL, Phase.BATCH);
    private static final Set<Phase> SERVICE = EnumSet.complementOf(EnumSet.of(Phase.HANDSHAKE));
    private static final Set<Phase> START = EnumSet.of(Phase.HANDSHAKE);
    private static final Set<Phase> ALL = EnumSet.allOf(Phase.class);

    private static final Set<String> AFTERWARDS = Set.of("value", "unavailable");

    private static final Set<String> WITH_IT =
            Set.of("value", "crashed", "unavailable", "deadline");

    private static FaultRow signal(String text, String signals, String atStart, String inCall) {
        return row(text, new Injection.Signalled(signals), ALL, atStart, inCall);
    }

    private static FaultRow told(
            String text, Fault fault, Set<Phase> phases, String atStart, String inCall) {
        return row(text, new Injection.Told(fault), phases, atStart, inCall);
    }

    private static FaultRow image(String text, BadImage image, String atStart) {
        return row(text, new Injection.Image(image.name()), START, atStart, "");
    }

    private static FaultRow row(
            String text, Injection injection, Set<Phase> phases, String atStart, String inCall) {
        return new FaultRow(
                text, injection, Befalling.NOTHING, phases, false, words(atStart), words(inCall));
    }

    private static FaultRow befalls(
            String text, Befalling what, boolean needsMemory, String atStart, String inCall) {
        return new FaultRow(
                text,
                new Injection.Befalling(),
                what,
                ALL,
                needsMemory,
                words(atStart),
                words(inCall));
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" ", -1));
    }

    private FaultRow forMemoryOnly() {
        return new FaultRow(text, injection, befalling, phases, true, atStart, inCall);
    }

    /** Whether at least one of the callers in a phase was reached by the fault. */
    boolean reached(Phase phase, List<String> outcomes) {
        return phase != Phase.BATCH || outcomes.stream().anyMatch(inCall::contains);
    }

    /** Whether it ends a process that nobody calls, too. */
    boolean endsTheProcess() {
        return atStart.contains("crashed") && inCall.contains("crashed");
    }

    /** What a caller may get in a phase. */
    boolean allows(Phase phase, String outcome) {
        return switch (phase) {
            case HANDSHAKE -> atStart.contains(outcome);
            // The next one may be served by a fresh process already, or wait for one in vain.
            case IDLE -> inCall.contains(outcome) || AFTERWARDS.contains(outcome);
            case CALL -> inCall.contains(outcome);
            // Those that it did not reach, those that were in the process with it, and those that
            // waited for the next one as long as they could.
            case BATCH -> inCall.contains(outcome) || WITH_IT.contains(outcome);
            case CLOSING -> outcome.equals(befalling == Befalling.KILLED ? "gone" : Outcome.VALUE);
        };
    }

    /** All that there are, in the order of the table. */
    static List<FaultRow> all() {
        return List.of(
                signal("SIGKILL", "KILL", "crashed", "crashed"),
                // In its first moments a JVM reports its crash where the protocol is expected.
                signal("SIGSEGV", "SEGV", "crashed violation", "crashed"),
                signal("SIGSTOP", "STOP", "deadline", "deadline"),
                signal("SIGSTOP, then SIGCONT", "STOP,CONT", "value", "value"),
                told("exit, start-up crash", Fault.EXIT, ALL, "crashed", "crashed"),
                told("out of memory", Fault.OUT_OF_MEMORY, ALL, "crashed", "crashed deadline"),
                told("garbage collection only", Fault.THRASH, SERVICE, "", "deadline crashed"),
                told("stack overflow", Fault.STACK_OVERFLOW, ALL, "crashed", "failed"),
                told("native crash", Fault.NATIVE_CRASH, ALL, "crashed", "crashed"),
                told("spinning", Fault.SPIN, ALL, "deadline", "deadline"),
                told("hang, start-up hang", Fault.HANG, ALL, "deadline", "deadline"),
                told("answer never", Fault.NO_ANSWER, CALLS, "", "deadline"),
                // The sandbox's own end of shared memory may see it first, and give up.
                told("half frame", Fault.HALF_FRAME, ALL, "deadline", "deadline crashed"),
                told("wrong length", Fault.WRONG_LENGTH, ALL, "violation", "violation"),
                told("wrong call number", Fault.WRONG_CALL_NUMBER, CALLS, "", "violation"),
                told("duplicate answer", Fault.DUPLICATE_ANSWER, SERVICE, "", "violation value"),
                told("late answer", Fault.LATE_ANSWER, CALLS, "", "deadline"),
                told("answer flood", Fault.ANSWER_FLOOD, ALL, "violation", "violation value"),
                told(
                                "scribbling over its memory",
                                Fault.SCRIBBLE,
                                SERVICE,
                                "",
                                "violation deadline")
                        .forMemoryOnly(),
                told(
                        "1 GiB of standard error",
                        Fault.STDERR_FLOOD,
                        ALL,
                        "value deadline",
                        "value deadline"),
                told(
                        "garbage on standard output",
                        Fault.STDOUT_GARBAGE,
                        ALL,
                        "violation",
                        "violation deadline"),
                told("slow loris", Fault.SLOW_LORIS, ALL, "deadline", "deadline violation"),
                told("wrong version", Fault.WRONG_VERSION, START, "violation", ""),
                image("wrong contract hash", BadImage.OTHER_CONTRACT, "contract"),
                image("missing image", BadImage.MISSING, "image"),
                image("image that is not executable", BadImage.NOT_EXECUTABLE, "image"),
                befalls(
                        "full disk: no file grows",
                        Befalling.FULL_DISK,
                        false,
                        "value transport",
                        "value"),
                befalls("memfd refused", Befalling.NO_MEMORY_FILE, true, "transport", "value"),
                befalls(
                        "no descriptor left in the app",
                        Befalling.NO_DESCRIPTOR,
                        false,
                        "transport unavailable",
                        "value"),
                befalls(
                        "no thread left in the app",
                        Befalling.NO_THREAD,
                        false,
                        "unavailable",
                        "value unavailable"),
                befalls("app killed", Befalling.KILLED, false, "gone", "gone"),
                befalls("app paused", Befalling.PAUSED, false, "value deadline", "value deadline"),
                befalls("clock jump", Befalling.CLOCK_JUMP, false, "value", "value"));
    }
}
