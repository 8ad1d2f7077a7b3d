package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.ContractException;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ImageException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.contract.ContractType;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.systemtests.hostile.HostileImage;
import dev.cloister.systemtests.hostile.Mischief;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Processes;
import dev.cloister.wire.Handshake;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Images that do not open as they should. */
final class HostileStartIT {

    @TempDir private Path directory;

    private final Set<Long> processesBefore = Processes.children();

    @AfterEach
    void nothingRunsAndARealOneWorks() {
        Processes.awaitNoneBut(processesBefore);
        Compartments.assertFreshOneWorks();
    }

    static Stream<Arguments> badStarts() {
        String ours = Integer.toString(Handshake.PROTOCOL_VERSION);
        String theirs = Integer.toString(Handshake.PROTOCOL_VERSION + 41);
        return Stream.of(
                start(Mischief.SPEAKS_GARBAGE, ProtocolViolationException.class, "not ours"),
                start(
                        Mischief.SPEAKS_ANOTHER_VERSION,
                        ProtocolViolationException.class,
                        "version " + theirs,
                        "this side " + ours,
                        "same release"),
                start(
                        Mischief.CLAIMS_A_HUGE_HANDSHAKE,
                        ProtocolViolationException.class,
                        "length=2147483647"),
                start(
                        Mischief.CLAIMS_A_NEGATIVE_HANDSHAKE,
                        ProtocolViolationException.class,
                        "length=-1"),
                start(
                        Mischief.HAS_A_HANDSHAKE_THAT_NEVER_ENDS,
                        ProtocolViolationException.class,
                        "contracts=-1"),
                start(
                        Mischief.REPEATS_ANOTHER_NONCE,
                        ProtocolViolationException.class,
                        "not to ours"),
                start(
                        Mischief.CUTS_THE_HANDSHAKE_OFF,
                        CompartmentCrashedException.class,
                        "exit code 9"),
                start(
                        Mischief.CLOSES_ITS_OUTPUT_BEFORE_THE_HANDSHAKE,
                        CompartmentCrashedException.class,
                        "closed its control pipe without ending, and was killed"),
                start(
                        Mischief.DIES_WITH_LAST_WORDS,
                        CompartmentCrashedException.class,
                        "exit code 7",
                        "the engine is missing"),
                start(Mischief.ATTESTS_TO_ANOTHER, ProtocolViolationException.class, "not to ours"),
                start(
                        Mischief.CANNOT_SEAL,
                        ConfinementException.class,
                        "the sandbox cannot seal itself, and was ended: no?[31m way"),
                start(
                        Mischief.REFUSES_IN_COLOUR,
                        ImageException.class,
                        "the sandbox refuses to serve: no?[31m way??FATAL: forged"));
    }

    private static Arguments start(
            Mischief mischief, Class<? extends CloisterException> type, String... parts) {
        return arguments(mischief, type, List.of(parts));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badStarts")
    void isRefused(Mischief mischief, Class<? extends CloisterException> type, List<String> parts)
            throws IOException {
        CloisterException e = assertThrows(type, () -> open(mischief));
        for (String part : parts) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.class,
            names = {"SAYS_NOTHING", "DRIBBLES_ITS_HANDSHAKE"})
    void meetsTheStartTimeout(Mischief mischief) throws IOException {
        Compartment.Builder builder =
                Compartments.fake(HostileImage.write(directory, mischief))
                        .startTimeout(Duration.ofMillis(500));
        var e = assertThrows(DeadlineExceededException.class, builder::open);
        assertTrue(String.valueOf(e.getMessage()).contains("startTimeout=PT0.5S"), e.toString());
    }

    @Test
    void lastWordsAreInTheException() throws IOException {
        var e =
                assertThrows(
                        CompartmentCrashedException.class,
                        () -> open(Mischief.DIES_WITH_LAST_WORDS));
        assertEquals(List.of("the engine is missing"), e.stderrTail());
        assertEquals(7, e.exitCode().orElseThrow());
        assertTrue(e.signal().isEmpty());
    }

    @Test
    void anOfferOfNothingIsAContractError() throws IOException {
        try (Compartment compartment = open(Mischief.OFFERS_NOTHING)) {
            var e =
                    assertThrows(
                            ContractException.class, () -> compartment.service(Expressions.class));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("does not offer dev.cloister.expression"), message);
            assertTrue(message.contains(directory.toString()), message);
        }
    }

    @Test
    void anotherContractOfTheSameNameIsAMismatchThatShowsTheLine() throws IOException {
        try (Compartment compartment = open(Mischief.OFFERS_ANOTHER_CONTRACT)) {
            var e =
                    assertThrows(
                            ContractMismatchException.class,
                            () -> compartment.service(Expressions.class));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("means something else by"), message);
            String own = ContractType.of(ExpressionEngine.class).id().toString();
            assertTrue(message.contains(own), message);
            assertTrue(message.contains("f0f0f0f0f0f0"), message);
            assertTrue(message.contains("the app has \"method release(i32)"), message);
            assertTrue(message.contains("the compartment \"method release(?[31mi64)"), message);
        }
    }

    @Test
    void aTypeThatIsNoServiceIsAContractError() throws IOException {
        try (Compartment compartment = open(Mischief.BEHAVES)) {
            var e =
                    assertThrows(
                            ContractException.class, () -> compartment.service(Runnable.class));
            assertTrue(
                    String.valueOf(e.getMessage()).contains("java.lang.Runnable is no service"),
                    e.toString());
        }
    }

    @Test
    void anInterpreterThatIsMissingIsAnImageError() throws IOException {
        Path image = HostileImage.write(directory, "");
        Files.writeString(image.resolve("bin").resolve("java"), "#!/no/such/shell\n");
        var e = assertThrows(ImageException.class, () -> Compartments.fake(image).open());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("the sandbox image at " + image + " cannot be run"), message);
    }

    @Test
    void anHonestFakeOpensAndServes() throws IOException {
        try (Compartment compartment = open(Mischief.BEHAVES)) {
            assertEquals(directory, compartment.info().image());
            assertEquals(
                    Mischief.ANSWER, Compartments.expressions(compartment).evaluate("whatever"));
        }
    }

    private Compartment open(Mischief mischief) throws IOException {
        return Compartments.fake(HostileImage.write(directory, mischief)).open();
    }
}
