package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;
import dev.cloister.linux.Prctl;
import dev.cloister.linux.RawCall;
import dev.cloister.linux.Seccomp;

import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;

/**
 * Asks the running kernel about random policies, each on a thread of its own. Started by {@code
 * KernelOracleTest}.
 */
final class KernelOracle {

    private static final int POLICIES = 40;
    private static final int CALLS = 200;

    private KernelOracle() {}

    public static void main(String... arguments) throws Exception {
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[0]));
        int refused = 0;
        for (int i = 0; i < POLICIES; i++) {
            SplittableRandom its = random.split();
            FutureTask<Integer> task = new FutureTask<>(() -> compare(its));
            Thread.ofPlatform().start(task);
            refused += task.get();
        }
        System.out.println(refused > 0 && refused < POLICIES * CALLS ? "agree" : "all alike");
    }

    /** How many calls were refused, as the evaluator said. */
    private static int compare(SplittableRandom random) throws Exception {
        Architecture architecture = Architecture.current().orElseThrow();
        FilterPolicy policy = RandomPolicy.ofErrors(architecture, random);
        FilterProgram program = policy.compile();
        SystemCallTable table = SystemCallTable.of(architecture);
        // They take no arguments, change nothing, and cannot fail.
        int[] numbers = {
            table.number("getppid").orElseThrow(),
            table.number("getuid").orElseThrow(),
            table.number("getegid").orElseThrow()
        };
        Prctl.setNoNewPrivs();
        Seccomp.restrictThread(program.encoded());
        int refused = 0;
        for (int i = 0; i < CALLS; i++) {
            int number = numbers[random.nextInt(numbers.length)];
            long[] words = RandomPolicy.arguments(random);
            int expected = program.evaluate(CallData.of(architecture, number, words)).errno();
            long result = RawCall.make(number, words);
            if (result < 0 ? result != -expected : expected != 0) {
                throw new IllegalStateException(
                        "kernel=" + result + ", evaluator=" + expected + ", " + number);
            }
            refused += expected == 0 ? 0 : 1;
        }
        return refused;
    }
}
