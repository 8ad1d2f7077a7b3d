package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Policies, and arguments about which they are not of one mind. */
final class RandomPolicy {

    private static final int MAX_RULES = 100;
    private static final int LAST_NUMBER = 1023;

    /** Small, so that conditions and arguments meet. */
    private static final int VALUES = 4;

    private RandomPolicy() {}

    static FilterPolicy of(SplittableRandom random) {
        Map<Integer, Rule> rules = new HashMap<>();
        int size = random.nextInt(MAX_RULES);
        for (int i = 0; i < size; i++) {
            rules.put(random.nextInt(LAST_NUMBER + 1), rule(random, RandomPolicy::action));
        }
        Architecture architecture =
                random.nextBoolean() ? Architecture.X86_64 : Architecture.AARCH64;
        return new FilterPolicy(architecture, rules, rule(random, RandomPolicy::action));
    }

    /** One under which a JVM lives: errors for some calls that it does not make. */
    static FilterPolicy ofErrors(Architecture architecture, SplittableRandom random) {
        SystemCallTable table = SystemCallTable.of(architecture);
        Map<Integer, Rule> rules = new HashMap<>();
        for (String name : List.of("getppid", "getuid", "getegid")) {
            rules.put(table.number(name).orElseThrow(), rule(random, RandomPolicy::error));
        }
        return new FilterPolicy(architecture, rules, Rule.of(FilterAction.ALLOW, ""));
    }

    static long[] arguments(SplittableRandom random) {
        long[] arguments = random.longs(CallData.ARGUMENTS, 0, VALUES).toArray();
        arguments[random.nextInt(CallData.ARGUMENTS)] |= random.nextLong() << 31;
        return arguments;
    }

    private static Rule rule(
            SplittableRandom random, Function<SplittableRandom, FilterAction> action) {
        List<Clause> clauses = new ArrayList<>();
        while (random.nextInt(3) != 0) {
            List<Condition> conditions = new ArrayList<>();
            do {
                conditions.add(condition(random));
            } while (random.nextInt(3) == 0);
            clauses.add(new Clause(conditions, action.apply(random), ""));
        }
        clauses.add(new Clause(List.of(), action.apply(random), ""));
        return new Rule(clauses);
    }

    private static Condition condition(SplittableRandom random) {
        int argument = random.nextInt(CallData.ARGUMENTS);
        long mask =
                switch (random.nextInt(4)) {
                    case 0 -> -1;
                    case 1 -> Condition.INT;
                    case 2 -> 1 + random.nextInt(3);
                    default -> random.nextLong() | 1;
                };
        boolean narrow = (mask & ~Condition.INT) == 0;
        Condition.Comparison comparison =
                narrow && random.nextBoolean()
                        ? Condition.Comparison.AT_MOST
                        : Condition.Comparison.EQUAL;
        return new Condition(argument, mask, comparison, random.nextLong(VALUES) & mask);
    }

    private static FilterAction action(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> FilterAction.ALLOW;
            case 1 -> FilterAction.KILL_PROCESS;
            case 2 -> FilterAction.NOTIFY;
            default -> error(random);
        };
    }

    private static FilterAction error(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? FilterAction.ALLOW
                : FilterAction.errno(1 + random.nextInt(4000));
    }
}
