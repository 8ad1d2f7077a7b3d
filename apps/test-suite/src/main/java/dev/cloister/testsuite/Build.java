package dev.cloister.testsuite;

import dev.cloister.api.expression.ExpressionOptions;

import java.util.List;
import java.util.Set;

/** A build of the C library; here its options are chosen at run time. */
enum Build {
    DEFAULT("default build") {
        @Override
        boolean holds(SuiteCase suiteCase) {
            return suiteCase.build().equals("default");
        }

        @Override
        ExpressionOptions options() {
            return ExpressionOptions.defaults();
        }
    },

    OPTIONS("build with TE_POW_FROM_RIGHT and TE_NAT_LOG") {
        @Override
        boolean holds(SuiteCase suiteCase) {
            if (OPTION_NAMES.contains(suiteCase.build())) {
                return true;
            }
            return suiteCase.kind() != SuiteCase.Kind.POW
                    && !suiteCase.id().equals(BASE_10_LOGARITHM);
        }

        @Override
        ExpressionOptions options() {
            return ExpressionOptions.defaults().withPowerFromRight(true).withNaturalLog(true);
        }
    };

    private static final Set<String> OPTION_NAMES = Set.of("TE_POW_FROM_RIGHT", "TE_NAT_LOG");

    /** {@code log 1000}: beside the powers, the one default case that the options change. */
    private static final String BASE_10_LOGARITHM = "P0048";

    private final String title;

    Build(String title) {
        this.title = title;
    }

    /** Tells whether this build runs a case. */
    abstract boolean holds(SuiteCase suiteCase);

    /** What stands for the build's options at run time. */
    abstract ExpressionOptions options();

    List<SuiteCase> select(List<SuiteCase> cases) {
        return cases.stream().filter(this::holds).toList();
    }

    String title() {
        return title;
    }
}
