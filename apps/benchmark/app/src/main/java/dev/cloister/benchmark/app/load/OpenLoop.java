package dev.cloister.benchmark.app.load;

import dev.cloister.benchmark.app.sample.Latency;

/**
 * How long calls take that come at a fixed rate, whether or not the ones before are done.
 *
 * @param id how machine-readable reports call the way of calling
 * @param title how readers call it
 * @param callsPerSecond how many are meant to begin in a second
 * @param latency from when each was meant to begin until it was done
 */
public record OpenLoop(String id, String title, int callsPerSecond, Latency latency) {}
