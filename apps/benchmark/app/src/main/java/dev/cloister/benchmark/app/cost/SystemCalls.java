package dev.cloister.benchmark.app.cost;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The system calls of both processes while calls were made.
 *
 * @param id how machine-readable reports call the way of calling
 * @param title how readers call it
 * @param calls how many calls were made
 * @param count how many system calls; empty if they could not be counted
 * @param detail which ones most, or why they could not be counted
 */
public record SystemCalls(String id, String title, long calls, OptionalLong count, String detail) {

    /** How many system calls one call takes, if they could be counted. */
    public OptionalDouble perCall() {
        return count.isPresent()
                ? OptionalDouble.of((double) count.getAsLong() / calls)
                : OptionalDouble.empty();
    }
}
