package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which calls a process may make, as data. Calls that were not entered in the architecture's own
 * way (32 bits, x32) are always killed: their numbers mean something else.
 */
public final class FilterPolicy {

    /**
     * Numbers from here on are another table's: on x86 they are entered in the x32 way. No
     * architecture has calls of its own there.
     */
    static final int FIRST_FOREIGN_NUMBER = 0x4000_0000;

    private final Architecture architecture;
    private final SortedMap<Integer, Rule> rules;
    private final Rule unknown;

    FilterPolicy(Architecture architecture, Map<Integer, Rule> rules, Rule unknown) {
        this.architecture = architecture;
        this.rules = new TreeMap<>(rules);
        this.unknown = unknown;
    }

    /**
     * Whose calls these are.
     *
     * @return the architecture
     */
    public Architecture architecture() {
        return architecture;
    }

    /**
     * What is decided about a call. This is what the compiled filter must agree with, and what a
     * supervisor answers that was asked in its place.
     *
     * @param call the call
     * @return the decision
     */
    public FilterAction decide(CallData call) {
        return isForeign(call) ? FilterAction.KILL_PROCESS : decisive(call).action();
    }

    /**
     * Why it is decided so.
     *
     * @param call the call
     * @return a phrase, for people
     */
    public String reason(CallData call) {
        return isForeign(call) ? "entered in a way of its own" : decisive(call).reason();
    }

    /** The same with {@link FilterAction#NOTIFY} for each denial, but about silent numbers. */
    FilterPolicy notifying(Set<Integer> silent) {
        SortedMap<Integer, Rule> changed = new TreeMap<>();
        rules.forEach(
                (number, rule) ->
                        changed.put(number, silent.contains(number) ? rule : notifying(rule)));
        return new FilterPolicy(architecture, changed, notifying(unknown));
    }

    /**
     * The program that the kernel runs.
     *
     * @return it
     */
    public FilterProgram compile() {
        return FilterCompiler.compile(this);
    }

    /** Of calls that have a number; all others are {@link #unknown}. */
    SortedMap<Integer, Rule> rules() {
        return rules;
    }

    Rule unknown() {
        return unknown;
    }

    private Clause decisive(CallData call) {
        return rules.getOrDefault(call.number(), unknown).decisive(call);
    }

    private boolean isForeign(CallData call) {
        return call.architecture() != architecture.auditNumber()
                || Integer.compareUnsigned(call.number(), FIRST_FOREIGN_NUMBER) >= 0;
    }

    private static Rule notifying(Rule rule) {
        return new Rule(
                rule.clauses().stream()
                        .map(
                                clause ->
                                        clause.action().isDenial()
                                                ? clause.with(FilterAction.NOTIFY)
                                                : clause)
                        .toList());
    }
}
