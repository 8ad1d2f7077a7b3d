package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Where;

/**
 * How times were taken.
 *
 * @param machine on what
 * @param rounds in how many turns
 * @param loadAfter what the machine's load was at the end
 * @param where with the two ends where, but for what is about that
 */
public record Method(Machine machine, String loadAfter, Rounds rounds, Where where) {}
