package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that Javaluator's own evaluator accepts, or fails on in ways that it does not declare. */
class JavaluatorLeniencyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "(3)(4)+ | 4",
                "5+pow(-,2) | 8",
                "3-pow(1,-) | 10",
                "5() | 2",
                "()5 | 2",
                "1+()2 | 4",
                "pi()() | 5",
                "(1,2 | 4",
                "1 2+ | 3",
                "+ | 1",
                "5+ | 2",
                "() | 2",
                "2(3) | 2",
                "2pi | 3",
                "sin | 3",
                "pow(1,2 | 7",
                "pow,1,2 | 4",
                "1e- 5 | 2",
                "my var*2 | 2",
                "\u221e | 1",
                "NaN | 3",
                "\u0663 | 1"
            })
    void areRefusedAtTheirFirstError(String text, int position) {
        assertEquals(position, Texts.syntaxError(text).position());
    }

    @ParameterizedTest
    @CsvSource({
        "2^-1, 0.5",
        "2^-2^2, 0.0625",
        "1e5, 100000",
        "1E5, 100000",
        "1e-5, 0.00001",
        "0x1F, 31",
        "+5, 5"
    })
    void textsThatItRefusesAreFine(String text, double value) {
        assertEquals(value, Texts.evaluate(text));
    }

    @ParameterizedTest
    @CsvSource({"'(1,2)', 2", "'1,2', 2", "sqrt(4), 2", "0/0, NaN", "ln(-1), NaN"})
    void valuesThatItRefusesAreFine(String text, double value) {
        assertEquals(value, Texts.evaluate(text));
    }
}
