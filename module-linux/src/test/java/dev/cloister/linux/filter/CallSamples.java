package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Calls that a filter might decide wrongly: at, below and above each value of its conditions. */
final class CallSamples {

    private static final int LAST_NUMBER = 1023;

    private CallSamples() {}

    /** All numbers up to 1023, with the x32 bit, and what lies at the ends. */
    static List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number <= LAST_NUMBER; number++) {
            numbers.add(number);
            numbers.add(number | FilterPolicy.FIRST_FOREIGN_NUMBER);
        }
        numbers.addAll(
                List.of(
                        FilterPolicy.FIRST_FOREIGN_NUMBER - 1,
                        Integer.MAX_VALUE,
                        Integer.MIN_VALUE,
                        -1));
        return numbers;
    }

    /** Ways into the kernel: both of ours, and those of 32 bits on each of the machines. */
    static List<Integer> architectures() {
        return List.of(
                Architecture.X86_64.auditNumber(),
                Architecture.AARCH64.auditNumber(),
                0x4000_0003,
                0x4000_0028,
                0,
                -1);
    }

    /** Every combination of the interesting values of the arguments that the rule looks at. */
    static List<List<Long>> arguments(Rule rule) {
        List<List<Long>> samples = new ArrayList<>();
        samples.add(List.of(0L, 0L, 0L, 0L, 0L, 0L));
        for (int argument = 0; argument < CallData.ARGUMENTS; argument++) {
            Set<Long> values = values(rule, argument);
            List<List<Long>> more = new ArrayList<>();
            for (List<Long> sample : samples) {
                for (long value : values) {
                    List<Long> changed = new ArrayList<>(sample);
                    changed.set(argument, value);
                    more.add(changed);
                }
            }
            samples = more;
        }
        return samples;
    }

    private static Set<Long> values(Rule rule, int argument) {
        Set<Long> values = new LinkedHashSet<>(List.of(0L));
        for (Clause clause : rule.clauses()) {
            for (Condition condition : clause.conditions()) {
                if (condition.argument() == argument) {
                    addAround(values, condition.value());
                    addAround(values, condition.mask());
                    values.add(condition.value() | ~condition.mask());
                    for (int bit = 0; bit < Long.SIZE; bit += 1) {
                        values.add(condition.value() ^ 1L << bit);
                    }
                }
            }
        }
        return values;
    }

    private static void addAround(Set<Long> values, long value) {
        values.addAll(List.of(value - 1, value, value + 1, ~value));
    }
}
