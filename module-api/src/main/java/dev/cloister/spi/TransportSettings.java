package dev.cloister.spi;

/**
 * What both ends of a transport agree on before the first frame.
 *
 * @param lanes how many lanes there are
 * @param maxFrameBytes the largest frame in either direction; an incoming length beyond it is a
 *     protocol violation
 */
public record TransportSettings(int lanes, int maxFrameBytes) {}
