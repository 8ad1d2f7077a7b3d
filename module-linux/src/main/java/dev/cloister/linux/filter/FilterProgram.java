package dev.cloister.linux.filter;

import java.util.List;

/** A policy in the kernel's language. */
public final class FilterProgram {

    private final List<Instruction> instructions;

    FilterProgram(List<Instruction> instructions) {
        this.instructions = List.copyOf(instructions);
    }

    /**
     * The program as the kernel takes it.
     *
     * @return one word for each instruction
     */
    public long[] encoded() {
        long[] words = new long[instructions.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = instructions.get(i).encoded();
        }
        return words;
    }

    /**
     * What the kernel would answer.
     *
     * @param call the call
     * @return the answer
     */
    public FilterAction evaluate(CallData call) {
        return new FilterEvaluator(instructions).evaluate(call);
    }

    List<Instruction> instructions() {
        return instructions;
    }
}
