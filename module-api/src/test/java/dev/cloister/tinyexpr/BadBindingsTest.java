package dev.cloister.tinyexpr;

import static dev.cloister.arguments.BadInput.nullRow;
import static dev.cloister.arguments.BadInput.row;

import dev.cloister.api.expression.HostFunction;
import dev.cloister.arguments.BadInput;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** What the C library's functions refuse before a compartment is opened: there is none here. */
@SuppressWarnings("NullAway") // what is refused
class BadBindingsTest {

    private static final String NO_ROOM =
            "error: the array is empty; give one of at least one element, or null";

    @ParameterizedTest
    @MethodSource("inputs")
    void areRefusedByName(BadInput input) {
        input.check();
    }

    static Stream<BadInput> inputs() {
        return Stream.of(
                nullRow("name", () -> Variable.of(null, new double[1])),
                nullRow("address", () -> Variable.of("x", null)),
                nullRow("function", () -> Variable.of((HostFunction) null)),
                row(
                        "a name with NUL",
                        () -> Variable.of("x\0", new double[1]),
                        "name \"x\\u0000\" is not a letter followed by letters, digits and"
                                + " underscores, all ASCII"),
                row(
                        "an address without room",
                        () -> Variable.of("x", new double[0]),
                        "variable \"x\": the array is empty; give one of at least one element"),
                nullRow("expression", () -> TinyExpr.interp(null, null)),
                row("an error without room", () -> TinyExpr.interp("1", new int[0]), NO_ROOM),
                nullRow("expression", () -> TinyExpr.compile(null, new Variable[0], null)),
                nullRow("variables", () -> TinyExpr.compile("1", null, null)),
                nullRow(
                        "variables[1]",
                        () ->
                                TinyExpr.compile(
                                        "1",
                                        new Variable[] {Variable.of("x", new double[1]), null},
                                        null)),
                row(
                        "an error without room for compiling",
                        () -> TinyExpr.compile("1", new Variable[0], new int[0]),
                        NO_ROOM));
    }
}
