package dev.cloister.linux.filter;

/**
 * An instruction of classic BPF ({@code struct sock_filter}), the few kinds that filters need.
 *
 * @param code the kind, 16 bits
 * @param whenTrue how many instructions a jump skips if it holds, 0 to 255
 * @param whenFalse how many it skips if not
 * @param operand 32 bits
 */
record Instruction(int code, int whenTrue, int whenFalse, int operand) {

    // linux/bpf_common.h, combined.
    static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    static final int AND = 0x54; // BPF_ALU | BPF_AND | BPF_K
    static final int JUMP = 0x05; // BPF_JMP | BPF_JA
    static final int JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    static final int JUMP_IF_GREATER = 0x25; // BPF_JMP | BPF_JGT | BPF_K
    static final int JUMP_IF_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    static final int RETURN = 0x06; // BPF_RET | BPF_K

    /** How far a conditional jump reaches. */
    static final int FARTHEST = 255;

    Instruction {
        if (whenTrue < 0 || whenTrue > FARTHEST || whenFalse < 0 || whenFalse > FARTHEST) {
            throw new IllegalArgumentException(
                    "a jump reaches 0 to 255 instructions, not " + whenTrue + " or " + whenFalse);
        }
    }

    static Instruction load(int offset) {
        return new Instruction(LOAD, 0, 0, offset);
    }

    static Instruction and(int mask) {
        return new Instruction(AND, 0, 0, mask);
    }

    static Instruction jump(int distance) {
        return new Instruction(JUMP, 0, 0, distance);
    }

    static Instruction returning(FilterAction action) {
        return new Instruction(RETURN, 0, 0, action.value());
    }

    /** As it lies in memory: u16 code, u8 jt, u8 jf, u32 k, low bytes first. */
    long encoded() {
        return code
                | (long) whenTrue << 16
                | (long) whenFalse << 24
                | Integer.toUnsignedLong(operand) << 32;
    }
}
