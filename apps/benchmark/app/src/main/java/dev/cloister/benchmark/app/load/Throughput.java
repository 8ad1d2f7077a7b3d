package dev.cloister.benchmark.app.load;

/**
 * How much several callers get done together.
 *
 * @param id how machine-readable reports call the way of calling
 * @param title how readers call it
 * @param callers how many threads call at once
 * @param callsPerSecond of all together
 */
public record Throughput(String id, String title, int callers, double callsPerSecond) {}
