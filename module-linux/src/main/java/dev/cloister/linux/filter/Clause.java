package dev.cloister.linux.filter;

import java.util.List;

/**
 * What is decided about a call if its arguments are so.
 *
 * @param conditions all must hold; none if it is decided for every argument
 * @param action the decision
 * @param reason why, in words; may be empty
 */
record Clause(List<Condition> conditions, FilterAction action, String reason) {

    boolean isUnconditional() {
        return conditions.isEmpty();
    }

    boolean holds(CallData call) {
        for (Condition condition : conditions) {
            if (!condition.holds(call)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a filter need not tell them apart. */
    boolean decidesLike(Clause other) {
        if (!action.is(other.action) || conditions.size() != other.conditions.size()) {
            return false;
        }
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).is(other.conditions.get(i))) {
                return false;
            }
        }
        return true;
    }

    Clause with(FilterAction other) {
        return new Clause(conditions, other, reason);
    }
}
