package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.systemtests.hostile.HostileImage;
import dev.cloister.systemtests.hostile.Mischief;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.wire.CallHeader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/** A sandbox that gives away what it was sent. */
final class WhatTheSandboxSeesIT {

    @TempDir private Path directory;

    @Test
    void isTheTextTheNamesAndTheValuesAndNothingElse() throws IOException {
        double secret = 1234.5;
        HostFunction price = HostFunction.of("price", x -> x * secret).asPure();
        try (Compartment compartment =
                Compartments.fake(HostileImage.write(directory, Mischief.TELLS_WHAT_IT_SEES))
                        .open()) {
            var e =
                    assertThrows(
                            CompartmentCrashedException.class,
                            () ->
                                    Compartments.expressions(compartment)
                                            .with(price)
                                            .evaluate("price(x)", Map.of("x", 2.0)));
            String seen = String.join("", e.stderrTail()).substring(CallHeader.BYTES * 2);
            assertEquals(
                    // powerFromRight, naturalLog, maxTextBytes, maxNesting, maxNodes,
                    // maxFunctionCalls
                    "0000"
                            + "00000100"
                            + "e8030000"
                            + "a0860100"
                            + "a0860100"
                            // one variable, one function, its arity, pure
                            + ("01000000" + text("x"))
                            + ("01000000" + text("price") + "01000000" + "01")
                            // the text, the variables' values
                            + text("price(x)")
                            + ("01000000" + "0000000000000040"),
                    seen);
        }
    }

    private static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits((byte) bytes.length) + "000000" + hex.formatHex(bytes);
    }
}
