package dev.cloister.linux.filter;

import java.util.List;

/**
 * Runs a program as the kernel does. Refuses what the kernel refuses: unknown instructions, jumps
 * out of the program, loads out of {@code struct seccomp_data}, and an end that does not return.
 */
final class FilterEvaluator {

    private static final int MAX_INSTRUCTIONS = 4096;

    private final List<Instruction> program;

    FilterEvaluator(List<Instruction> program) {
        this.program = program;
        if (program.isEmpty() || program.size() > MAX_INSTRUCTIONS) {
            throw new IllegalArgumentException("no program is so long, length=" + program.size());
        }
        for (int i = 0; i < program.size(); i++) {
            check(i, program.get(i));
        }
    }

    FilterAction evaluate(CallData call) {
        int accumulator = 0;
        int next = 0;
        while (true) {
            Instruction at = program.get(next++);
            switch (at.code()) {
                case Instruction.LOAD -> accumulator = call.word(at.operand());
                case Instruction.AND -> accumulator &= at.operand();
                case Instruction.JUMP -> next += at.operand();
                case Instruction.RETURN -> {
                    return new FilterAction(at.operand());
                }
                default -> next += holds(at, accumulator) ? at.whenTrue() : at.whenFalse();
            }
        }
    }

    private static boolean holds(Instruction jump, int accumulator) {
        int order = Integer.compareUnsigned(accumulator, jump.operand());
        return switch (jump.code()) {
            case Instruction.JUMP_IF_EQUAL -> order == 0;
            case Instruction.JUMP_IF_GREATER -> order > 0;
            case Instruction.JUMP_IF_AT_LEAST -> order >= 0;
            default -> throw new AssertionError("checked before: " + jump);
        };
    }

    private void check(int index, Instruction at) {
        int after = program.size() - index - 1;
        boolean known =
                switch (at.code()) {
                    case Instruction.LOAD ->
                            at.operand() >= 0
                                    && at.operand() < CallData.BYTES
                                    && at.operand() % Integer.BYTES == 0
                                    && after > 0;
                    case Instruction.AND -> after > 0;
                    case Instruction.JUMP -> at.operand() >= 0 && at.operand() < after;
                    case Instruction.JUMP_IF_EQUAL,
                            Instruction.JUMP_IF_GREATER,
                            Instruction.JUMP_IF_AT_LEAST ->
                            Math.max(at.whenTrue(), at.whenFalse()) < after;
                    case Instruction.RETURN -> true;
                    default -> false;
                };
        if (!known) {
            throw new IllegalArgumentException(
                    "the kernel would refuse index=" + index + ", " + at);
        }
    }
}
