package dev.cloister.linux.filter;

import java.util.List;

/** What is decided about a call: by the first clause that holds. The last one always does. */
record Rule(List<Clause> clauses) {

    Rule {
        clauses = List.copyOf(clauses);
        for (int i = 0; i < clauses.size(); i++) {
            if (clauses.get(i).isUnconditional() != (i == clauses.size() - 1)) {
                throw new IllegalArgumentException(
                        "the last clause, and no other, must have no conditions: " + clauses);
            }
        }
        if (clauses.isEmpty()) {
            throw new IllegalArgumentException("a rule without clauses decides nothing");
        }
    }

    static Rule of(FilterAction action, String reason) {
        return new Rule(List.of(new Clause(List.of(), action, reason)));
    }

    Clause decisive(CallData call) {
        for (Clause clause : clauses) {
            if (clause.holds(call)) {
                return clause;
            }
        }
        throw new AssertionError("the last clause always holds: " + clauses);
    }

    boolean decidesLike(Rule other) {
        if (clauses.size() != other.clauses.size()) {
            return false;
        }
        for (int i = 0; i < clauses.size(); i++) {
            if (!clauses.get(i).decidesLike(other.clauses.get(i))) {
                return false;
            }
        }
        return true;
    }
}
