package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HexFormat;

/** What the benchmarks compare does the same: else they would compare nothing. */
final class WayTest {

    private static String cross(Way way) {
        var channel = new ReusedChannel(way.dispatcher(new Calculator.Service()));
        Calculator calculator = way.stub(channel, ServicePolicy.strict());
        StringBuilder crossed = new StringBuilder();
        crossed.append(calculator.call(1.5)).append(last(channel));
        crossed.append(calculator.evaluate(-7, 2.5, 4.0)).append(last(channel));
        crossed.append(calculator.mirror(new Calculator.Point(1.0, 2.0))).append(last(channel));
        crossed.append(calculator.quote("ä+1")).append(last(channel));
        return crossed.toString();
    }

    private static String last(ReusedChannel channel) {
        HexFormat hex = HexFormat.of();
        return " "
                + hex.formatHex(channel.lastArguments())
                + " "
                + hex.formatHex(channel.lastResult())
                + "\n";
    }

    @ParameterizedTest
    @EnumSource
    void everyWayWritesTheSameBytes(Way way) {
        assertEquals(
                """
                2.5 000000000000f83f 0000000000000440
                3.0 f9ffffff00000000000004400000000000001040 0000000000000840
                Point[x=2.0, y=1.0] 000000000000f03f0000000000000040 0000000000000040000000000000f03f
                ä+1 04000000c3a42b31 04000000c3a42b31
                """,
                cross(way));
    }
}
