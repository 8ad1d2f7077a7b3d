package dev.cloister.systemtests.badinput;

import static dev.cloister.systemtests.badinput.BadInput.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.parrot.Parrot;
import com.example.parrot.Parrot.Note;
import com.example.parrot.ParrotProvider;
import com.example.parrot.Refusal;

import dev.cloister.api.Compartment;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.ServiceImage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values of every kind, to a service of an app's own and back. */
@OnEachTransport
@SuppressWarnings("NullAway") // what is refused
final class ContractInputsIT {

    private static final int MAX_FRAME = 1 << 20;

    private static final int MAX_RESULT = 100_000;

    private static final Note NOTE = new Note("", 0, Optional.empty(), List.of());

    @TempDir private static Path directory;

    private static Compartment compartment;
    private static Parrot parrot;

    @BeforeAll
    static void open() throws IOException {
        Path image = ServiceImage.build(directory, ParrotProvider.class);
        compartment = Compartments.patient().image(image).maxFrameBytes(MAX_FRAME).open();
        ServicePolicy policy =
                ServicePolicy.strict()
                        .withMaxUpcalls(1)
                        .withMaxArgumentBytes(2 * MAX_FRAME)
                        .withMaxResultBytes(MAX_RESULT);
        parrot = compartment.service(Parrot.class, policy);
    }

    @AfterEach
    void theServiceGoesOn() {
        assertEquals("still here", parrot.text("still here"));
    }

    @AfterAll
    static void close() {
        compartment.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0", "a\0b", "\ufeff\ufffd\uffff", "🙂", "\u202e\u2028\n\r\u001b[2J"})
    void strangeTextsCrossAsTheyAre(String text) throws Exception {
        assertEquals(text, parrot.text(text));
        assertArrayEquals(new String[] {text}, parrot.texts(new String[] {text}));
        assertEquals(Map.of(text, 1.0), parrot.table(Map.of(text, 1.0)));
        var note = new Note(text, 1, Optional.of(text), List.of(text));
        assertEquals(note, parrot.note(note));
        assertEquals(text + text, parrot.conversation(text, about -> about + text));
        assertEquals(
                "naïve \0 🙂",
                assertThrows(Refusal.class, () -> parrot.refuse(false)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            })
    void strangeNumbersCrossAsTheyAre(double number) {
        assertEquals(number, parrot.number(number));
        assertEquals((float) number, parrot.smallNumber((float) number));
        assertArrayEquals(new double[] {number}, parrot.numbers(new double[] {number}));
        assertEquals(Map.of("x", number), parrot.table(Map.of("x", number)));
        assertEquals(
                number, parrot.note(new Note("", number, Optional.empty(), List.of())).weight());
    }

    @Test
    void everyNanKeepsItsBitsAndEveryCharacterIsOne() {
        long nan = 0xfff8_dead_beef_0001L;
        double[] back = parrot.numbers(new double[] {Double.longBitsToDouble(nan)});
        assertEquals(nan, Double.doubleToRawLongBits(back[0]));
        assertEquals('\ud800', parrot.character('\ud800'), "half a pair is a character");
    }

    @ParameterizedTest
    @MethodSource({"nulls", "halves", "sizes", "failures"})
    void areRefused(BadInput input) {
        input.check();
    }

    static Stream<BadInput> nulls() {
        String note = Note.class.getName();
        Map<String, Double> noKey = new HashMap<>();
        noKey.put(null, 1.0);
        Map<String, Double> noValue = new HashMap<>();
        noValue.put("x", null);
        return Stream.of(
                nullRow(
                        "text",
                        "argument 1 is null, which cannot cross; use Optional",
                        () -> parrot.text(null)),
                nullRow(
                        "array",
                        "argument 1 is null, which cannot cross; use Optional",
                        () -> parrot.bytes(null)),
                nullRow(
                        "function",
                        "argument 2 is null, which cannot cross; use Optional",
                        () -> parrot.conversation("", null)),
                nullRow(
                        "component",
                        note + ".title is null, which cannot cross; use Optional",
                        () -> parrot.note(new Note(null, 1, Optional.empty(), List.of()))),
                nullRow(
                        "optional",
                        note + ".author is null, which cannot cross; use Optional",
                        () -> parrot.note(new Note("", 1, null, List.of()))),
                nullRow(
                        "element of a list",
                        "null among values that cross",
                        () ->
                                parrot.note(
                                        new Note(
                                                "",
                                                1,
                                                Optional.empty(),
                                                Arrays.asList("a", null)))),
                nullRow(
                        "element of an array",
                        "null among values that cross",
                        () -> parrot.texts(new String[] {null})),
                nullRow("key", "null in a map that crosses", () -> parrot.table(noKey)),
                nullRow("value", "null in a map that crosses", () -> parrot.table(noValue)),
                nullRow(
                        "answer of a function",
                        "the app's function com.example.parrot.Parrot$Question.ask gave null, which"
                                + " cannot cross",
                        () -> parrot.conversation("", about -> null)));
    }

    private static BadInput nullRow(String what, String message, Executable call) {
        return row(what + " null", NullPointerException.class, message, call);
    }

    static Stream<BadInput> halves() {
        return Stream.of(
                half("text", 0, "D800", () -> parrot.text("\ud800")),
                half("text in the wrong order", 1, "DE42", () -> parrot.text("a\ude42\ud83d")),
                half("element", 2, "D83D", () -> parrot.texts(new String[] {"🙂", "🙂\ud83d"})),
                half("key", 0, "DC00", () -> parrot.table(Map.of("\udc00", 1.0))),
                half(
                        "component",
                        0,
                        "D800",
                        () -> parrot.note(new Note("\ud800", 1, Optional.empty(), List.of()))),
                half(
                        "optional",
                        0,
                        "D800",
                        () -> parrot.note(new Note("", 1, Optional.of("\ud800"), List.of()))),
                half(
                        "line",
                        0,
                        "D800",
                        () -> parrot.note(new Note("", 1, Optional.empty(), List.of("\ud800")))),
                half(
                        "answer of a function",
                        0,
                        "D800",
                        () -> parrot.conversation("", about -> "\ud800")));
    }

    private static BadInput half(String where, int index, String character, Executable call) {
        return row(
                "half a surrogate pair in a " + where,
                IllegalArgumentException.class,
                "a text has half a surrogate pair: index="
                        + index
                        + ", character=U+"
                        + character
                        + "; replace it, or pass a char[]",
                call);
    }

    static Stream<BadInput> sizes() {
        return Stream.of(
                row(
                        "array that fits no frame",
                        PayloadLimitException.class,
                        tooLarge(1_048_604),
                        () -> parrot.bytes(new byte[MAX_FRAME])),
                row(
                        "huge array",
                        PayloadLimitException.class,
                        tooLarge(80_000_028),
                        () -> parrot.numbers(new double[10_000_000])),
                row(
                        "text that fits no frame",
                        PayloadLimitException.class,
                        tooLarge(1_048_604),
                        () -> parrot.text("x".repeat(MAX_FRAME))),
                row(
                        "many texts that fit no frame",
                        PayloadLimitException.class,
                        tooLarge(1_048_578),
                        () -> parrot.texts(manyTexts())),
                row(
                        "result that the policy refuses",
                        PayloadLimitException.class,
                        "the result of a call takes bytes=100001, maxResultBytes=100000; the"
                                + " service's policy sets the limit",
                        () -> parrot.chatter(MAX_RESULT - 3)),
                row(
                        "result that fits no frame",
                        PayloadLimitException.class,
                        "the result of a call of service com.example.parrot does not fit into a"
                            + " message, maxFrameBytes=1048576; ask for less at a time, or raise"
                            + " the limit with the builder's maxFrameBytes(…)",
                        () -> parrot.chatter(MAX_FRAME)));
    }

    private static String tooLarge(int bytes) {
        return "a message takes at least bytes="
                + bytes
                + ", maxFrameBytes=1048576; send less at a time, or raise the limit with the"
                + " builder's maxFrameBytes(…)";
    }

    private static String[] manyTexts() {
        String[] texts = new String[MAX_FRAME / 4];
        Arrays.fill(texts, "x");
        return texts;
    }

    static Stream<BadInput> failures() {
        return Stream.of(
                failure(
                        "a bad argument",
                        "java.lang.NegativeArraySizeException: -1",
                        () -> parrot.chatter(-1)),
                failure(
                        "half a surrogate pair as result",
                        "java.lang.IllegalArgumentException: a text has half a surrogate pair:"
                                + " index=0, character=U+D800; replace it, or pass a char[]",
                        () -> parrot.half()),
                failure(
                        "half a surrogate pair in an exception",
                        "java.lang.IllegalArgumentException: exception com.example.parrot.Refusal"
                                + " cannot cross: a text has half a surrogate pair: index=0,"
                                + " character=U+DC00; replace it, or pass a char[]",
                        () -> parrot.refuse(true)));
    }

    private static BadInput failure(String name, String thrown, Executable call) {
        return new BadInput(
                name,
                call,
                ServiceFailedException.class,
                () ->
                        "service com.example.parrot in compartment "
                                + compartment.info().name()
                                + " failed with "
                                + thrown);
    }

    @Test
    void whatJustFitsCrosses() {
        assertEquals(MAX_RESULT - 4, parrot.chatter(MAX_RESULT - 4).length);
        byte[] largest = new byte[MAX_RESULT - 4];
        assertArrayEquals(largest, parrot.bytes(largest));
        assertEquals(0, parrot.numbers(new double[0]).length);
        assertEquals(NOTE, parrot.note(NOTE));
    }
}
