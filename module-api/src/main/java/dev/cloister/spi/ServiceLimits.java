package dev.cloister.spi;

/**
 * What an app allows a compartment.
 *
 * @param lanes how many calls run at the same time
 * @param nestedCalls how deep calls that functions of the app make may nest
 * @param maxFrameBytes the largest message in either direction
 * @param heapBytes how much heap the compartment has
 */
public record ServiceLimits(int lanes, int nestedCalls, int maxFrameBytes, long heapBytes) {}
