package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.RemoteFailure;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.Contract;
import dev.cloister.contract.ContractType;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Lane;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ControlMethod;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.Failure;
import dev.cloister.wire.FrameKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Whatever a sandbox answers, the app gets a value or one of its exceptions. */
@Timeout(120)
final class HostileAnswersTest {

    /** Has a method without functions. */
    @Contract(name = "test.hostile", version = 1)
    public interface Texts {
        List<String> texts(String text);
    }

    private static final ContractId HONEST = ContractType.of(Texts.class).id();
    private static final ContractId DIFFERENT =
            new ContractId(HONEST.name(), HONEST.version(), "0".repeat(64));
    private static final String ANSWER = "naïve √2";

    @Test
    void theScriptCanBehave() {
        try (Compartment compartment = open(HONEST, answer(HostileAnswersTest::writeTexts))) {
            assertEquals(List.of(ANSWER), compartment.service(Texts.class).texts("x"));
        }
    }

    @Test
    void aCallbackDuringACallWithoutFunctionsEndsTheCompartment() {
        Compartment compartment =
                open(HONEST, (call, lane) -> header(call, lane, FrameKind.UPCALL, 1));
        Texts texts = compartment.service(Texts.class);
        assertThrows(ProtocolViolationException.class, () -> texts.texts("x"));
        assertFalse(compartment.isOpen());
        assertThrows(CompartmentCrashedException.class, () -> texts.texts("x"));
        compartment.close();
    }

    @Test
    void failuresArriveAsCleanTextAndNoClassIsLooked() {
        var frame = new Failure.Frame("a.\u001b[31mB", "m\n", "", 3);
        var failure =
                new Failure(
                        List.of(
                                new Failure.Thrown(
                                        "java.lang.Error\r", "bad\u202e", List.of(frame)),
                                new Failure.Thrown("no.such.Type", "", List.of())));
        try (Compartment compartment = open(HONEST, error(ErrorKind.FAILED, failure::write))) {
            Texts texts = compartment.service(Texts.class);
            var thrown = assertThrows(ServiceFailedException.class, () -> texts.texts("x"));
            var remote = assertInstanceOf(RemoteFailure.class, thrown.getCause());
            assertEquals("java.lang.Error?: bad?", remote.toString());
            assertEquals("a.?[31mB", remote.getStackTrace()[0].getClassName());
            assertEquals("m?", remote.getStackTrace()[0].getMethodName());
            assertNull(remote.getStackTrace()[0].getFileName());
            assertEquals("no.such.Type", String.valueOf(remote.getCause()));
            assertTrue(
                    String.valueOf(thrown.getMessage())
                            .endsWith("failed with java.lang.Error?: bad?"),
                    thrown::getMessage);
            assertTrue(compartment.isOpen());
        }
    }

    @Test
    void aDescriptionIsShownCleanAndCut() {
        String hostile = "contract \u001b[31m\r" + "x".repeat(5000);
        Consumer<PayloadWriter> description =
                writer -> ControlMethod.writeDescription(writer, hostile, 1 << 16);
        try (Compartment compartment = open(DIFFERENT, answer(description))) {
            var mismatch =
                    assertThrows(
                            ContractMismatchException.class,
                            () -> compartment.service(Texts.class));
            String message = String.valueOf(mismatch.getMessage());
            assertTrue(message.contains("\"contract ?[31m?xxx"), message);
            assertTrue(message.chars().noneMatch(c -> c < ' '), message);
            assertTrue(message.length() < 2000, "length=" + message.length());
        }
    }

    @Test
    void aSandboxThatDoesNotDescribeItselfIsAMismatchAllTheSame() {
        var failure = new Failure(List.of(new Failure.Thrown("Boom", "no", List.of())));
        try (Compartment compartment = open(DIFFERENT, error(ErrorKind.FAILED, failure::write))) {
            var mismatch =
                    assertThrows(
                            ContractMismatchException.class,
                            () -> compartment.service(Texts.class));
            assertTrue(
                    String.valueOf(mismatch.getMessage()).contains("Boom: no"),
                    mismatch::getMessage);
        }
    }

    @Test
    void anHonestDescriptionUnderAnotherDigestIsALie() {
        String description = ContractType.of(Texts.class).description();
        Consumer<PayloadWriter> write =
                writer -> ControlMethod.writeDescription(writer, description, 1 << 16);
        try (Compartment compartment = open(DIFFERENT, answer(write))) {
            var mismatch =
                    assertThrows(
                            ContractMismatchException.class,
                            () -> compartment.service(Texts.class));
            assertTrue(
                    String.valueOf(mismatch.getMessage()).contains("the same description"),
                    mismatch::getMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void corruptAnswersGiveAValueOrATypedException(long seed) {
        Random random = new Random(seed);
        var failure =
                new Failure(
                        List.of(
                                new Failure.Thrown(
                                        "a.B",
                                        "text",
                                        List.of(new Failure.Frame("a.B", "c", "B.java", 1)))));
        List<ScriptedSandbox.Script> honest =
                List.of(
                        answer(HostileAnswersTest::writeTexts),
                        error(ErrorKind.FAILED, failure::write),
                        error(ErrorKind.SERVICE, writer -> writer.putInt(0)));
        for (int round = 0; round < 500; round++) {
            ScriptedSandbox.Script script = honest.get(random.nextInt(honest.size()));
            try (Compartment compartment = open(HONEST, corrupted(script, random))) {
                Texts texts = compartment.service(Texts.class);
                assertNotNull(texts.texts("x"));
            } catch (CloisterException expected) {
                assertNotNull(expected.getMessage(), "seed=" + seed);
            }
        }
    }

    private static Compartment open(ContractId offer, ScriptedSandbox.Script script) {
        return ScriptedSandbox.open(List.of(offer), script);
    }

    private static void writeTexts(PayloadWriter writer) {
        writer.putInt(1);
        writer.putText(ANSWER);
    }

    private static ScriptedSandbox.Script answer(Consumer<PayloadWriter> payload) {
        return (call, lane) ->
                payload.accept(
                        new PayloadWriter().wrap(header(call, lane, FrameKind.RESULT, 1 << 17)));
    }

    private static ScriptedSandbox.Script error(ErrorKind kind, Consumer<PayloadWriter> detail) {
        return (call, lane) -> {
            PayloadWriter writer =
                    new PayloadWriter().wrap(header(call, lane, FrameKind.ERROR, 1 << 17));
            writer.putByte(kind.code());
            detail.accept(writer);
        };
    }

    /** Begins an answer to a call. */
    private static ByteBuffer header(ByteBuffer call, Lane lane, FrameKind kind, int bytes) {
        CallHeader header = new CallHeader();
        header.read(call);
        ByteBuffer frame = lane.claim(CallHeader.BYTES + bytes);
        int upcall = kind == FrameKind.UPCALL ? 1 : 0;
        CallHeader.write(
                frame, kind, header.depth(), header.service(), 0, header.callNumber(), upcall, 0);
        return frame;
    }

    /** Changes some bytes of an answer, mostly behind its header. */
    private static ScriptedSandbox.Script corrupted(ScriptedSandbox.Script script, Random random) {
        return (call, lane) -> {
            var recorded = new RecordingLane(lane);
            script.answer(call, recorded);
            ByteBuffer frame = recorded.frame();
            int start = random.nextInt(10) == 0 ? 0 : CallHeader.BYTES;
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int at = start + random.nextInt(frame.position() - start);
                frame.put(at, (byte) random.nextInt());
            }
            if (random.nextInt(4) == 0) {
                frame.position(start + random.nextInt(frame.position() - start));
            }
        };
    }

    /** Remembers the frame that was claimed. */
    private static final class RecordingLane implements Lane {

        private final Lane lane;
        private ByteBuffer frame = ByteBuffer.allocate(0);

        RecordingLane(Lane lane) {
            this.lane = lane;
        }

        ByteBuffer frame() {
            return frame;
        }

        @Override
        public ByteBuffer claim(int capacity) {
            frame = lane.claim(capacity);
            return frame;
        }

        @Override
        public void send() {
            throw new IllegalStateException("the sandbox sends");
        }

        @Override
        public ByteBuffer receive(long timeoutNanos) {
            throw new IllegalStateException("the sandbox receives");
        }
    }
}
