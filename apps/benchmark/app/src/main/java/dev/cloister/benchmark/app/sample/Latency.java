package dev.cloister.benchmark.app.sample;

/**
 * How long something takes, in nanoseconds.
 *
 * @param p50 half of the samples took no longer
 * @param p90 nor did 90 of 100
 * @param p99 nor 99 of 100
 * @param p999 nor 999 of 1,000
 * @param max the longest
 * @param samples how many there are
 */
public record Latency(double p50, double p90, double p99, double p999, double max, long samples) {}
