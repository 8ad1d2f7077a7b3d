package dev.cloister.linux.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a program of a policy. The number is looked for by halving, so that the calls that are made
 * most cost eight comparisons, and none at all in kernels that keep the answer where it does not
 * depend on arguments (Linux 5.11).
 */
final class FilterCompiler {

    /** Numbers from a first one on, up to the next span's, about which the same is decided. */
    private record Span(int first, Rule rule) {}

    private FilterCompiler() {}

    static FilterProgram compile(FilterPolicy policy) {
        List<Instruction> code = new ArrayList<>();
        // First of all: in another architecture the number means another call.
        code.add(Instruction.load(CallData.ARCHITECTURE));
        int architecture = policy.architecture().auditNumber();
        code.add(new Instruction(Instruction.JUMP_IF_EQUAL, 1, 0, architecture));
        code.add(Instruction.returning(FilterAction.KILL_PROCESS));
        code.add(Instruction.load(CallData.NUMBER));
        // As numbers without a sign, so this holds for negative ones too.
        int foreign = FilterPolicy.FIRST_FOREIGN_NUMBER;
        code.add(new Instruction(Instruction.JUMP_IF_AT_LEAST, 0, 1, foreign));
        code.add(Instruction.returning(FilterAction.KILL_PROCESS));
        code.addAll(search(spans(policy)));
        return new FilterProgram(code);
    }

    private static List<Span> spans(FilterPolicy policy) {
        List<Span> spans = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Integer, Rule> entry : policy.rules().entrySet()) {
            int number = entry.getKey();
            if (number > next) {
                add(spans, next, policy.unknown());
            }
            add(spans, number, entry.getValue());
            next = number + 1;
        }
        add(spans, next, policy.unknown());
        return spans;
    }

    private static void add(List<Span> spans, int first, Rule rule) {
        if (spans.isEmpty() || !spans.getLast().rule().decidesLike(rule)) {
            spans.add(new Span(first, rule));
        }
    }

    /** Code that knows the number to be in these spans. */
    private static List<Instruction> search(List<Span> spans) {
        if (spans.size() == 1) {
            return decision(spans.getFirst().rule());
        }
        int middle = spans.size() / 2;
        List<Instruction> low = search(spans.subList(0, middle));
        List<Instruction> high = search(spans.subList(middle, spans.size()));
        int first = spans.get(middle).first();
        List<Instruction> code = new ArrayList<>(low.size() + high.size() + 2);
        if (low.size() <= Instruction.FARTHEST) {
            code.add(new Instruction(Instruction.JUMP_IF_AT_LEAST, low.size(), 0, first));
        } else {
            code.add(new Instruction(Instruction.JUMP_IF_AT_LEAST, 0, 1, first));
            code.add(Instruction.jump(low.size()));
        }
        code.addAll(low);
        code.addAll(high);
        return code;
    }

    private static List<Instruction> decision(Rule rule) {
        List<Instruction> code = new ArrayList<>();
        for (Clause clause : rule.clauses()) {
            code.addAll(ifAllHold(clause));
        }
        return code;
    }

    /** Returns if the conditions hold, else goes on after it. */
    private static List<Instruction> ifAllHold(Clause clause) {
        List<Instruction> code = new ArrayList<>();
        code.add(Instruction.returning(clause.action()));
        // From the back, since each jump has to know how much comes after it.
        for (int i = clause.conditions().size() - 1; i >= 0; i--) {
            code.addAll(0, condition(clause.conditions().get(i), code.size()));
        }
        return code;
    }

    private static List<Instruction> condition(Condition condition, int otherwise) {
        List<Instruction> code = new ArrayList<>();
        int offset = CallData.offset(condition.argument());
        int highMask = (int) (condition.mask() >>> Integer.SIZE);
        if (highMask != 0) {
            code.add(Instruction.load(offset + Integer.BYTES));
            mask(code, highMask);
            int highValue = (int) (condition.value() >>> Integer.SIZE);
            // The low half is three instructions at most.
            int low = (int) condition.mask() == -1 ? 2 : 3;
            code.add(new Instruction(Instruction.JUMP_IF_EQUAL, 0, low + otherwise, highValue));
        }
        code.add(Instruction.load(offset));
        mask(code, (int) condition.mask());
        int value = (int) condition.value();
        code.add(
                switch (condition.comparison()) {
                    case EQUAL -> new Instruction(Instruction.JUMP_IF_EQUAL, 0, otherwise, value);
                    case AT_MOST ->
                            new Instruction(Instruction.JUMP_IF_GREATER, otherwise, 0, value);
                });
        return code;
    }

    private static void mask(List<Instruction> code, int mask) {
        if (mask != -1) {
            code.add(Instruction.and(mask));
        }
    }
}
