package dev.cloister.engine.expression;

import static dev.cloister.api.expression.SyntaxError.ARGUMENT_COUNT;
import static dev.cloister.api.expression.SyntaxError.ENDS_EARLY;
import static dev.cloister.api.expression.SyntaxError.OPERAND_EXPECTED;
import static dev.cloister.api.expression.SyntaxError.OPERATOR_EXPECTED;
import static dev.cloister.api.expression.SyntaxError.PARENTHESIS_EXPECTED;
import static dev.cloister.api.expression.SyntaxError.UNEXPECTED_CHARACTER;
import static dev.cloister.api.expression.SyntaxError.UNKNOWN_NAME;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cloister.api.expression.SyntaxError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** Positions are those of the C library, measured; x and y are variables. */
class ErrorPositionTest {

    static Stream<Arguments> positions() {
        return Stream.of(
                arguments(
                        1,
                        List.of(
                                "", "a", "a+5", "(", ")", ",1", "-", "+", "*1", "^1", "!1", "~1",
                                "_x", ".", "..5", ".e3", "(.")),
                arguments(
                        2,
                        List.of(
                                "  ",
                                "1+",
                                "1-",
                                "1,",
                                "1^",
                                "(1",
                                "1)",
                                "()",
                                "--",
                                "5!",
                                "1;2",
                                "1=1",
                                "1<2",
                                "1&2",
                                "1_000",
                                "xx",
                                "si 5",
                                "2x",
                                "x(1)",
                                "2(3)",
                                "2e",
                                "2e+",
                                "2e+x",
                                "0x",
                                "0x+1",
                                "0x.",
                                "1+.",
                                "1 .",
                                ".5.",
                                "1..",
                                "+*1",
                                "1)2",
                                "1\u000b+2")),
                arguments(
                        3,
                        List.of(
                                "1**1", "1^^5", "2**3", "1//2", "1%%2", "1+*2", "1 2", "x y",
                                "5 5 5", "1^-", "1+@", "1 $ 2", "1,,2", "sin", "fac", "pow", "pi(",
                                "2pi", "0xg", "1+ .", "inf", "nan")),
                arguments(
                        4,
                        List.of(
                                "1+  ", "pi(1)", "e()()", "(1)(2)", "(1,)", "((1)", "(1))", "sin(",
                                "sin5", "sinn x", "2 pi", "pi 2", "1..5", "0x1p", "1.0e", "0b11",
                                "1*2(+4", "1*2(1+4")),
                arguments(
                        5,
                        List.of(
                                "sin()", "sin ,", "pow()", "pow(,2)", "pow 2,3", "pi pi", "1.5.5",
                                "1e5e5", "(((1)")),
                arguments(6, List.of("pow(2)", "pow(1;2)", "((1)))", "1e+5.5")),
                arguments(7, List.of("pow(2,)", "pow(2,3", "sin(5))", "atan2 1,2", "1 + abc + 2")),
                arguments(8, List.of("pow(2,3,4)", "sin(cos5", "atan2(1)", "0.1e-1e2", "infinity")),
                arguments(9, List.of("atan2(1 2)", "pow(1,2)3", "log101000")),
                arguments(10, List.of("atan2(1,2,3)")),
                arguments(11, List.of("sqrt(x^2+y2)")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("positions")
    void endsWithTheOffendingToken(int position, List<String> texts) {
        assertAll(
                texts.stream()
                        .map(
                                text ->
                                        () ->
                                                assertEquals(
                                                        position,
                                                        Texts.syntaxError(text, "x", "y")
                                                                .position(),
                                                        text)));
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                arguments(ENDS_EARLY, List.of("", " ", "1+", "(1", "sin", "pow", "pow(2", "pi(")),
                arguments(
                        OPERAND_EXPECTED,
                        List.of(")", "()", "1+*2", ",1", "(1,)", "pow(2,)", "sin ,", ".", "-.")),
                arguments(
                        OPERATOR_EXPECTED,
                        List.of("1 2", "x(1)", "1)", "2(3)", "1 .", "x y", "2 pi", "pow(1,2)3")),
                arguments(
                        UNEXPECTED_CHARACTER,
                        List.of(
                                "!1",
                                "1!",
                                "_x",
                                "pow!",
                                "pi(!",
                                "1\0",
                                "\u00e9",
                                "1+\ud83d\ude00")),
                arguments(UNKNOWN_NAME, List.of("a", "2q", "x q", "pow q", "pi(q", "SIN 1")),
                arguments(PARENTHESIS_EXPECTED, List.of("pow 2,3", "atan2)", "pow+1", "pow.")),
                arguments(
                        ARGUMENT_COUNT,
                        List.of("pow(2)", "pow(2,3,4)", "pow()", "sin()", "pi(1)", "pi(,", "e(.")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasons")
    void saysWhy(SyntaxError error, List<String> texts) {
        assertAll(
                texts.stream()
                        .map(
                                text ->
                                        () ->
                                                assertEquals(
                                                        error,
                                                        Texts.syntaxError(text, "x", "y").error(),
                                                        text)));
    }

    @Test
    void countsCharactersUpToTheFirstThatIsNotAscii() {
        assertEquals(1, Texts.syntaxError("\ufeff1").position());
        assertEquals(2, Texts.syntaxError("1\u00a0+2").position());
        assertEquals(3, Texts.syntaxError("1+\u0663").position());
        assertEquals(3, Texts.syntaxError("1+\ud83d\ude00").position());
    }

    @Test
    void takesTheNulCharacterForAnyOther() {
        assertEquals(2, Texts.syntaxError("1\0+2").position());
        assertEquals(1, Texts.syntaxError("\0").position());
    }

    @Test
    void aVariableHidesTheFunctionOfItsName() {
        assertEquals(7.0, Texts.evaluate("sin", "sin", 7.0));
        assertEquals(5, Texts.syntaxError("sin 2", "sin").position());
    }

    @Test
    void aMessageHasTheReasonAndThePlace() {
        assertEquals("a value was expected at position 3", Texts.syntaxError("1+*2").getMessage());
    }
}
