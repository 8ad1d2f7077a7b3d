package dev.cloister.api.expression;

import static dev.cloister.arguments.BadInput.HUGE;
import static dev.cloister.arguments.BadInput.nullRow;
import static dev.cloister.arguments.BadInput.row;

import dev.cloister.arguments.BadInput;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** What no function, name or limit of an expression may be. */
@SuppressWarnings("NullAway") // what is refused
class BadFunctionsTest {

    private static final String RULE =
            " is not a letter followed by letters, digits and underscores, all ASCII";

    @ParameterizedTest
    @MethodSource({"functions", "names", "limits"})
    void areRefusedByName(BadInput input) {
        input.check();
    }

    static Stream<BadInput> functions() {
        return Stream.of(
                nullRow("name", () -> HostFunction.of(null, () -> 1)),
                nullRow("body", () -> HostFunction.of("f", (DoubleSupplier) null)),
                nullRow("body", () -> HostFunction.of("f", (DoubleUnaryOperator) null)),
                nullRow("body", () -> HostFunction.of("f", (DoubleBinaryOperator) null)),
                nullRow("body", () -> HostFunction.of("f", 3, null)),
                row(
                        "negative arity",
                        () -> HostFunction.of("f", -1, arguments -> 1),
                        "function \"f\": arity=-1, must be 0 to 7"),
                row(
                        "great arity",
                        () -> HostFunction.of("f".repeat(100), 8, arguments -> 1),
                        "function \""
                                + "f".repeat(80)
                                + "…\" (100 characters): arity=8, must be 0 to 7"));
    }

    static Stream<BadInput> names() {
        return Stream.of(
                nullRow("text", () -> ExpressionNames.isName(null)),
                nullRow("text", () -> ExpressionNames.requireName(null)),
                row("empty", () -> ExpressionNames.requireName(""), "name \"\"" + RULE),
                row("NUL", () -> HostFunction.of("f\0", () -> 1), "name \"f\\u0000\"" + RULE),
                row(
                        "line break",
                        () -> HostFunction.of("f\n", () -> 1),
                        "name \"f\\u000a\"" + RULE),
                row(
                        "surrogates",
                        () -> HostFunction.of("f🙂\udc00", () -> 1),
                        "name \"f🙂\\udc00\"" + RULE),
                row("no ASCII", () -> HostFunction.of("é", () -> 1), "name \"é\"" + RULE),
                row(
                        "long",
                        () -> HostFunction.of("1".repeat(1 << 16), () -> 1),
                        "name \"" + "1".repeat(80) + "…\" (65536 characters)" + RULE),
                row(
                        "huge",
                        () -> HostFunction.of(HUGE, () -> 1),
                        "characters of a name=1048576, must be at most 65536"));
    }

    static Stream<BadInput> limits() {
        ExpressionOptions defaults = ExpressionOptions.defaults();
        return Stream.of(
                row(
                        "no text",
                        () -> defaults.withMaxTextBytes(0),
                        "maxTextBytes=0, must be positive"),
                row(
                        "no nesting",
                        () -> defaults.withMaxNesting(-1),
                        "maxNesting=-1, must be positive"),
                row(
                        "no nodes",
                        () -> defaults.withMaxNodes(Integer.MIN_VALUE),
                        "maxNodes=-2147483648, must be positive"),
                row(
                        "no calls",
                        () -> defaults.withMaxFunctionCalls(0),
                        "maxFunctionCalls=0, must be positive"));
    }
}
