package dev.cloister.testsuite;

import dev.cloister.api.expression.Expressions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The groups of one build. */
final class Suite {

    private final Build build;
    private final Map<String, List<SuiteCase>> groups;

    Suite(Build build, List<SuiteCase> cases) {
        this.build = build;
        this.groups =
                build.select(cases).stream()
                        .collect(
                                Collectors.groupingBy(
                                        SuiteCase::group, LinkedHashMap::new, Collectors.toList()));
    }

    /** Runs the groups in order and hands on the result of each as soon as it is there. */
    void run(Expressions expressions, Progress progress, Consumer<GroupResult> results) {
        Expressions dialect = expressions.with(build.options());
        groups.forEach((group, cases) -> results.accept(runGroup(dialect, progress, group, cases)));
    }

    private static GroupResult runGroup(
            Expressions expressions, Progress progress, String group, List<SuiteCase> cases) {
        long start = System.nanoTime();
        Tally tally;
        try (Progress.Bar bar = progress.start(group, cases.size())) {
            tally = new GroupRunner(expressions, bar).run(cases);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new GroupResult(group, tally.passed(), tally.failures(), millis);
    }
}
