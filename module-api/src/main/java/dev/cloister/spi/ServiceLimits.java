package dev.cloister.spi;

/**
 * What an app allows a compartment.
 *
 * @param lanes how many calls run at the same time, 1 to 256
 * @param nestedCalls how deep calls that functions of the app make may nest, 0 to 64
 * @param maxFrameBytes the largest message in either direction, 4 KiB to 1 GiB
 * @param heapBytes how much heap the compartment has at most
 */
public record ServiceLimits(int lanes, int nestedCalls, int maxFrameBytes, long heapBytes) {}
