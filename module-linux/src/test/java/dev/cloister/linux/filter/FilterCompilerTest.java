package dev.cloister.linux.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.Architecture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The compiler may put instructions where it likes, if they decide as the data says. */
class FilterCompilerTest {

    private static final int PID = 4242;

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void decidesAboutEveryCallAsThePolicySays(Architecture architecture) {
        for (FilterPolicy policy : policies(architecture)) {
            agree(policy);
            agree(FilterPolicies.notifying(policy));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void decidesAsAnyPolicySays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FilterPolicy policy = RandomPolicy.of(random);
        FilterEvaluator program = new FilterEvaluator(policy.compile().instructions());
        for (int number : CallSamples.numbers()) {
            for (int i = 0; i < 8; i++) {
                long[] arguments = RandomPolicy.arguments(random);
                CallData call = CallData.of(policy.architecture(), number, arguments);
                assertEquals(
                        policy.decide(call),
                        program.evaluate(call),
                        () -> "seed=" + seed + ", " + call);
            }
        }
    }

    /** Calls that are made all the time come to their answer by a short way. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void comesToAnAnswerQuickly(Architecture architecture) {
        FilterProgram seal = FilterPolicies.seal(architecture, 25, PID).compile();
        SystemCallTable table = SystemCallTable.of(architecture);
        for (String name : List.of("futex", "read", "write", "rt_sigreturn", "madvise")) {
            int steps = steps(seal.instructions(), table.number(name).orElseThrow());
            assertTrue(steps <= 20, name + " takes " + steps);
        }
    }

    @Test
    void keepsNothingButOneAnswerForAPolicyThatSaysTheSameAboutAll() {
        FilterPolicy policy =
                new FilterPolicy(
                        Architecture.X86_64,
                        Map.of(3, Rule.of(FilterAction.ALLOW, "a")),
                        Rule.of(FilterAction.ALLOW, "b"));
        assertEquals(7, policy.compile().encoded().length);
    }

    private static List<FilterPolicy> policies(Architecture architecture) {
        return List.of(
                FilterPolicies.start(architecture), FilterPolicies.seal(architecture, 25, PID));
    }

    private static void agree(FilterPolicy policy) {
        FilterEvaluator program = new FilterEvaluator(policy.compile().instructions());
        for (int number : CallSamples.numbers()) {
            Rule rule = policy.rules().getOrDefault(number, policy.unknown());
            for (List<Long> arguments : CallSamples.arguments(rule)) {
                CallData call =
                        new CallData(number, policy.architecture().auditNumber(), 0, arguments);
                assertEquals(policy.decide(call), program.evaluate(call), call::toString);
            }
            for (int entry : CallSamples.architectures()) {
                CallData call = new CallData(number, entry, 0, List.of(0L, 0L, 0L, 0L, 0L, 0L));
                assertEquals(policy.decide(call), program.evaluate(call), call::toString);
            }
        }
    }

    private static int steps(List<Instruction> program, int number) {
        int steps = 0;
        int next = 0;
        int accumulator = 0;
        CallData call = CallData.of(Architecture.X86_64, number, 0, 0, 4);
        while (program.get(next).code() != Instruction.RETURN) {
            Instruction at = program.get(next++);
            steps++;
            if (at.code() == Instruction.LOAD) {
                accumulator = call.word(at.operand());
            } else if (at.code() == Instruction.JUMP) {
                next += at.operand();
            } else if (at.code() == Instruction.JUMP_IF_AT_LEAST) {
                next +=
                        Integer.compareUnsigned(accumulator, at.operand()) >= 0
                                ? at.whenTrue()
                                : at.whenFalse();
            } else {
                // The architecture, which is right, or a condition: on to the next one.
                next += steps == 2 ? at.whenTrue() : at.whenFalse();
            }
        }
        return steps;
    }
}
