package dev.cloister.linux.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.linux.Architecture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class FilterEvaluatorTest {

    private static final Instruction ALLOW = Instruction.returning(FilterAction.ALLOW);
    private static final Instruction KILL = Instruction.returning(FilterAction.KILL_PROCESS);

    @ParameterizedTest
    @CsvSource({
        "0x15, 7, 7, allow", "0x15, 7, 8, kill", "0x25, 7, 8, allow", "0x25, 7, 7, kill",
        "0x35, 7, 7, allow", "0x35, 7, 6, kill", "0x25, 7, -1, allow", "0x35, -1, 7, kill"
    })
    void comparesNumbersWithoutASign(String code, int operand, int number, String expected) {
        assertEquals(
                expected,
                run(
                        CallData.of(Architecture.X86_64, number),
                        Instruction.load(CallData.NUMBER),
                        new Instruction(Integer.decode(code), 1, 0, operand),
                        KILL,
                        ALLOW));
    }

    @Test
    void readsEachWordWhereTheKernelPutsIt() {
        CallData call =
                new CallData(
                        1,
                        2,
                        0x4_0000_0003L,
                        List.of(
                                0x6_0000_0005L,
                                0x8_0000_0007L,
                                0xA_0000_0009L,
                                0xC_0000_000BL,
                                0xE_0000_000DL,
                                0x10_0000_000FL));
        assertEquals(64, CallData.BYTES);
        for (int word = 0; word < CallData.BYTES / Integer.BYTES; word++) {
            assertEquals(
                    "allow",
                    run(
                            call,
                            Instruction.load(word * Integer.BYTES),
                            new Instruction(Instruction.JUMP_IF_EQUAL, 1, 0, word + 1),
                            KILL,
                            ALLOW));
        }
    }

    @Test
    void masksAndJumps() {
        assertEquals(
                "allow",
                run(
                        CallData.of(Architecture.X86_64, 0xFF),
                        Instruction.load(0),
                        Instruction.and(0xF0),
                        new Instruction(Instruction.JUMP_IF_EQUAL, 0, 1, 0xF0),
                        Instruction.jump(1),
                        KILL,
                        ALLOW));
    }

    @Test
    void refusesWhatTheKernelRefuses() {
        refused();
        refused(Instruction.load(0));
        refused(Instruction.load(2), ALLOW);
        refused(Instruction.load(64), ALLOW);
        refused(Instruction.load(-4), ALLOW);
        refused(Instruction.jump(1), ALLOW);
        refused(Instruction.jump(-1), ALLOW);
        refused(new Instruction(Instruction.JUMP_IF_EQUAL, 0, 1, 0), ALLOW);
        refused(new Instruction(0x07, 0, 0, 0), ALLOW);
        assertThrows(
                IllegalArgumentException.class, () -> new Instruction(Instruction.JUMP, 256, 0, 0));
    }

    /** As {@code struct sock_filter}: u16 code, u8 jt, u8 jf, u32 k. */
    @Test
    void laysInstructionsOutAsTheKernelDoes() {
        assertEquals(
                0x8765_4321_02_01_0015L,
                new Instruction(Instruction.JUMP_IF_EQUAL, 1, 2, 0x8765_4321).encoded());
        assertEquals(0x7FFF_0000_00FF_0006L, new Instruction(6, 255, 0, 0x7FFF_0000).encoded());
        assertEquals(0xFFFF_FFFF_FF00_0006L, new Instruction(6, 0, 255, -1).encoded());
    }

    private static String run(CallData call, Instruction... program) {
        return new FilterEvaluator(List.of(program)).evaluate(call).toString();
    }

    private static void refused(Instruction... program) {
        assertThrows(IllegalArgumentException.class, () -> new FilterEvaluator(List.of(program)));
    }
}
