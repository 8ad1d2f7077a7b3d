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
        return conditions.equals(other.conditions) && action.equals(other.action);
    }

    Clause with(FilterAction other) {
        return new Clause(conditions, other, reason);
    }
}
