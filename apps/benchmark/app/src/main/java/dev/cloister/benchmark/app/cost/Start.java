package dev.cloister.benchmark.app.cost;

import dev.cloister.benchmark.app.sample.Latency;

/**
 * What it takes to have a compartment at its defaults.
 *
 * @param id how machine-readable reports call it
 * @param title how readers call it
 * @param firstAnswer from the call that opens it to the first answer of its service
 * @param memory what it holds while it waits for calls
 */
public record Start(String id, String title, Latency firstAnswer, Memory memory) {}
