package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.systemtests.hostile.HostileImage;
import dev.cloister.systemtests.hostile.Mischief;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Sandboxes that open as they should and then break the rules. */
final class HostileSandboxIT {

    private static final String TEXT = "1+x";

    @TempDir private Path directory;

    private final Set<Long> processesBefore = Processes.children();

    @AfterEach
    void nothingRunsAndARealOneWorks() {
        Processes.awaitNoneBut(processesBefore);
        Compartments.assertFreshOneWorks();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                violation(Mischief.CLAIMS_A_NEGATIVE_LENGTH, "length=4294967295", "maxFrameBytes="),
                violation(Mischief.CLAIMS_A_HUGE_LENGTH, "length=2147483647"),
                violation(
                        Mischief.CLAIMS_A_LENGTH_OVER_THE_LIMIT,
                        "length=16777217",
                        "maxFrameBytes=16777216"),
                violation(Mischief.SETS_UNKNOWN_FLAGS, "flags=0x8000"),
                violation(Mischief.ANSWERS_ON_A_LANE_THAT_DOES_NOT_EXIST, "lane=300", "lanes=4"),
                violation(Mischief.SENDS_A_FRAME_WITHOUT_A_HEADER, "frame of 5 bytes"),
                violation(Mischief.SENDS_AN_EMPTY_FRAME, "frame of 0 bytes"),
                violation(Mischief.ANSWERS_ANOTHER_CALL, "answer to call 2", "expected call 1"),
                violation(Mischief.ANSWERS_AT_ANOTHER_DEPTH, "at depth 1", "at depth 0"),
                violation(Mischief.ANSWERS_WITH_AN_UNKNOWN_KIND, "frame kind 99 does not exist"),
                violation(Mischief.ANSWERS_WITH_KIND_ZERO, "frame kind 0 does not exist"),
                violation(Mischief.ANSWERS_WITH_A_CALL, "kind CALL from the sandbox"),
                violation(
                        Mischief.ANSWERS_WITH_AN_UPCALL_RESULT,
                        "kind UPCALL_RESULT from the sandbox"),
                violation(Mischief.ANSWERS_WITH_TOO_FEW_BYTES, "4 bytes too early"),
                violation(Mischief.ANSWERS_WITH_TOO_MANY_BYTES, "1 bytes too many"),
                violation(Mischief.ANSWERS_WITH_NOTHING, "8 bytes too early"),
                violation(Mischief.FAILS_WITH_AN_EMPTY_ERROR, "1 bytes too early"),
                violation(Mischief.FAILS_WITH_AN_UNKNOWN_KIND, "error kind 77"),
                violation(Mischief.FAILS_WITH_AN_UNKNOWN_CODE, "error=4242 of 2"),
                violation(Mischief.FAILS_WITH_A_NEGATIVE_CODE, "error=-1 of 2"),
                violation(Mischief.FAILS_WITH_ONE_CODE_TOO_MANY, "error=2 of 2"),
                violation(Mischief.FAILS_AT_POSITION_ZERO, "position=0"),
                violation(Mischief.FAILS_BEYOND_THE_TEXT, "position=100"),
                violation(Mischief.FAILS_FOR_AN_UNKNOWN_REASON, "place=1000 in an enum of 7"),
                violation(Mischief.FAILS_WITH_MORE_THAN_ITS_REASON, "1 bytes too many"),
                violation(Mischief.FAILS_BY_AN_UNKNOWN_LIMIT, "place=65535 in an enum of 4"),
                violation(Mischief.FAILS_BY_A_LIMIT_THAT_WAS_NOT_SET, "maxTextBytes=1"),
                violation(Mischief.FAILS_WITH_CAUSES_THAT_ARE_NOT_THERE, "causes=2147483647"),
                violation(Mischief.FAILS_WITH_A_TEXT_THAT_IS_NOT_THERE, "text length=2147483647"),
                violation(Mischief.FAILS_WITH_A_TEXT_THAT_IS_TOO_LONG, "text length=10000"),
                violation(Mischief.CALLS_A_FUNCTION, "without functions"),
                violation(Mischief.SAYS_THAT_A_FUNCTION_FAILED, "said to have failed, but did not"),
                violation(Mischief.FLOODS_ITS_OUTPUT, "length="));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void isKilledByTheFirstCall(Mischief mischief, List<String> parts) throws IOException {
        Compartment compartment = open(mischief);
        assertViolates(compartment, expressions(compartment), parts);
    }

    static Stream<Arguments> upcallViolations() {
        return Stream.of(
                violation(Mischief.CALLS_AN_UNKNOWN_FUNCTION, "function number 1", "only 1"),
                violation(Mischief.CALLS_A_NEGATIVE_FUNCTION, "function number -1"),
                violation(Mischief.CALLS_A_PARAMETER_THAT_IS_NO_FUNCTION, "function=1 of 1"),
                violation(Mischief.CALLS_A_FUNCTION_WITHOUT_ITS_ARGUMENT, "arguments=0", "arity=1"),
                violation(
                        Mischief.CALLS_A_FUNCTION_WITH_AN_ARGUMENT_TOO_MANY,
                        "arguments=2",
                        "arity=1"),
                violation(
                        Mischief.CALLS_A_FUNCTION_WITH_ARGUMENTS_THAT_ARE_NOT_THERE, "2147483647"),
                violation(Mischief.CALLS_A_FUNCTION_WITH_BYTES_TO_SPARE, "1 bytes too many"),
                violation(Mischief.CALLS_OUT_OF_ORDER, "upcall 5 is out of order"),
                violation(Mischief.CALLS_A_FUNCTION_AGAIN, "upcall 1 is out of order"),
                violation(Mischief.CALLS_A_FUNCTION_FOR_EVER, "maxFunctionCalls"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("upcallViolations")
    void isKilledForItsUpcalls(Mischief mischief, List<String> parts) throws IOException {
        Compartment compartment = open(mischief);
        var calls = new AtomicInteger();
        Expressions own =
                expressions(compartment)
                        .with(ExpressionOptions.defaults().withMaxFunctionCalls(10))
                        .with(HostFunction.of("f", x -> calls.incrementAndGet()));
        assertViolates(compartment, own, parts);
        assertTrue(calls.get() <= 10, () -> "calls=" + calls);
    }

    /** The call ends with a violation that says why; so does everybody else's; all is over. */
    private static void assertViolates(
            Compartment compartment, Expressions expressions, List<String> parts) {
        try (compartment) {
            var e =
                    assertThrows(
                            ProtocolViolationException.class, () -> expressions.evaluate(TEXT));
            for (String part : parts) {
                assertTrue(String.valueOf(e.getMessage()).contains(part), e.toString());
            }
            assertOver(compartment, "broke the protocol");
        }
    }

    private static void assertOver(Compartment compartment, String why) {
        assertFalse(compartment.isOpen());
        var later =
                assertThrows(
                        CompartmentCrashedException.class,
                        () -> compartment.service(Expressions.class));
        assertTrue(String.valueOf(later.getMessage()).contains(why), later.toString());
        Processes.awaitEnd(compartment.info().pid(), Duration.ofSeconds(10));
    }

    private static Arguments violation(Mischief mischief, String... parts) {
        return arguments(mischief, List.of(parts));
    }

    @Test
    void mayNotCallAFunctionAgainAfterItFailed() throws IOException {
        try (Compartment compartment = open(Mischief.CALLS_A_FUNCTION_AGAIN)) {
            var calls = new AtomicInteger();
            Expressions failing = failing(compartment, calls);
            var e = assertThrows(ProtocolViolationException.class, () -> failing.evaluate(TEXT));
            assertTrue(String.valueOf(e.getMessage()).contains("out of order"), e.toString());
            assertEquals(1, calls.get());
            assertOver(compartment, "broke the protocol");
        }
    }

    @Test
    void cannotHideThatAFunctionFailed() throws IOException {
        try (Compartment compartment = open(Mischief.IGNORES_THAT_A_FUNCTION_FAILED)) {
            Expressions failing = failing(compartment, new AtomicInteger());
            var e = assertThrows(HostFunctionException.class, () -> failing.evaluate(TEXT));
            assertEquals("disk full", String.valueOf(e.getCause()).replaceFirst(".*: ", ""));
            // It broke no rule: the sandbox's last word on the call came.
            assertEquals(Mischief.ANSWER, expressions(compartment).evaluate(TEXT));
        }
    }

    private static Expressions failing(Compartment compartment, AtomicInteger calls) {
        return expressions(compartment)
                .with(
                        HostFunction.of(
                                "f",
                                1,
                                arguments -> {
                                    calls.incrementAndGet();
                                    throw new IOException("disk full");
                                }));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.class,
            names = {
                "ANSWERS_TWICE",
                "SPEAKS_UNASKED",
                "SPEAKS_UNASKED_ON_EVERY_LANE",
                "FLOODS_ITS_OUTPUT_WITH_FRAMES"
            })
    void isKilledAtTheNextCallIfItSpokeUnasked(Mischief mischief) throws IOException {
        try (Compartment compartment = open(mischief)) {
            Expressions expressions = expressions(compartment);
            // The first answer is a good one, unless what follows is seen together with it.
            eventually("it is caught", Duration.ofSeconds(20), () -> !isAnswered(expressions));
            assertOver(compartment, "broke the protocol");
        }
    }

    /** Whether a call gets its answer; else it is told of a violation. */
    private static boolean isAnswered(Expressions expressions) {
        try {
            assertEquals(Mischief.ANSWER, expressions.evaluate(TEXT));
            return true;
        } catch (ProtocolViolationException e) {
            return false;
        }
    }

    @Test
    void gainsNothingByCallingTwoFunctionsAtOnce() throws IOException {
        try (Compartment compartment = open(Mischief.CALLS_TWO_FUNCTIONS_AT_ONCE)) {
            var calls = new AtomicInteger();
            Expressions own =
                    expressions(compartment)
                            .with(HostFunction.of("f", x -> calls.incrementAndGet()));
            try {
                // Once the first is answered nobody can tell that the second came before that.
                assertEquals(Mischief.ANSWER, own.evaluate(TEXT));
                assertEquals(2, calls.get());
            } catch (ProtocolViolationException e) {
                assertEquals(1, calls.get());
                assertOver(compartment, "broke the protocol");
            }
        }
    }

    @Test
    void endsEverybodysCallsWithItsViolation() throws IOException {
        try (Compartment compartment = open(Mischief.CLAIMS_A_NEGATIVE_LENGTH)) {
            List<Background<Double>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(Background.call(() -> expressions(compartment).evaluate(TEXT)));
            }
            for (Background<Double> call : calls) {
                CloisterException e = call.failure(CloisterException.class);
                assertTrue(
                        e instanceof ProtocolViolationException
                                || e instanceof CompartmentCrashedException,
                        e.toString());
                assertTrue(String.valueOf(e.getMessage()).contains("length="), e.toString());
            }
        }
    }

    @Test
    void cutsAFrameOffAndDies() throws IOException {
        try (Compartment compartment = open(Mischief.CLAIMS_MORE_THAN_IT_SENDS)) {
            var e = crash(compartment);
            assertEquals(5, e.exitCode().orElseThrow());
            assertOver(compartment, "exit code 5");
        }
    }

    @Test
    void diesWithAnExitCode() throws IOException {
        try (Compartment compartment = open(Mischief.DIES_AT_THE_FIRST_CALL)) {
            var e = crash(compartment);
            assertEquals(42, e.exitCode().orElseThrow());
            assertEquals(List.of("cannot go on"), e.stderrTail());
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("exit code 42"), message);
            assertTrue(message.contains("cannot go on"), message);
            assertTrue(message.contains("pid " + compartment.info().pid()), message);
        }
    }

    @Test
    void closesItsOutputAndLivesOn() throws IOException {
        try (Compartment compartment = open(Mischief.CLOSES_ITS_OUTPUT)) {
            var e = crash(compartment);
            assertEquals(CompartmentCrashedException.UNKNOWN_STATUS, e.exitStatus());
            assertOver(compartment, "closed its control pipe without ending, and was killed");
        }
    }

    @Test
    void neverAnswersAndMeetsTheDeadline() throws IOException {
        Path image = HostileImage.write(directory, Mischief.NEVER_ANSWERS);
        try (Compartment compartment =
                Compartments.fake(image).deadline(Duration.ofSeconds(1)).open()) {
            assertThrows(
                    DeadlineExceededException.class, () -> expressions(compartment).evaluate(TEXT));
            assertOver(compartment, "passed its deadline");
        }
    }

    @Test
    void floodsStderrWithoutFillingTheApp() throws IOException {
        long before = usedMemory();
        try (Compartment compartment = open(Mischief.FLOODS_ITS_STDERR)) {
            // It answers only when all of its 100 MB have been taken.
            assertEquals(Mischief.ANSWER, expressions(compartment).evaluate(TEXT));
            long growth = usedMemory() - before;
            assertTrue(growth < 16 << 20, () -> "the heap grew by " + growth + " bytes");
        }
    }

    @Test
    void hasItsLastWordsKeptInBoundsAndWithoutControlCharacters() throws IOException {
        try (Compartment compartment = open(Mischief.DIES_AFTER_A_FLOOD_OF_STDERR)) {
            List<String> tail = crash(compartment).stderrTail();
            assertEquals(64, tail.size());
            assertEquals("and no newline", tail.getLast());
            assertTrue(tail.get(62).startsWith("line 1000 ?[31myyy"), tail.get(62));
            for (String line : tail) {
                assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 1000, line);
                assertFalse(line.contains("\u001b"), line);
            }
        }
    }

    @Test
    void hasItsFailuresShownWithoutControlCharacters() throws IOException {
        try (Compartment compartment = open(Mischief.FAILS_IN_COLOUR)) {
            var e =
                    assertThrows(
                            ServiceFailedException.class,
                            () -> expressions(compartment).evaluate(TEXT));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .endsWith("failed with java.lang.?[31mError: bad??FATAL: ?forged"),
                    e.toString());
            assertEquals(Mischief.ANSWER, expressions(compartment).evaluate(TEXT));
        }
    }

    @Test
    void mayBeAsSlowAsTheDeadlineAllows() throws IOException {
        try (Compartment compartment = open(Mischief.ANSWERS_BYTE_BY_BYTE)) {
            assertEquals(Mischief.ANSWER, expressions(compartment).evaluate(TEXT));
        }
    }

    private static CompartmentCrashedException crash(Compartment compartment) {
        return assertThrows(
                CompartmentCrashedException.class, () -> expressions(compartment).evaluate(TEXT));
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Compartment open(Mischief mischief) throws IOException {
        return Compartments.fake(HostileImage.write(directory, mischief)).lanes(4).open();
    }
}
