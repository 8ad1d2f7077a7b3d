package dev.cloister.benchmark.app.cost;

/**
 * The memory that one call takes from the heap.
 *
 * @param id how machine-readable reports call the way of calling
 * @param title how readers call it
 * @param appBytes on the app's side, in the calling thread
 * @param sandboxBytes on the sandbox's side, in all threads
 */
public record Allocation(String id, String title, double appBytes, double sandboxBytes) {}
