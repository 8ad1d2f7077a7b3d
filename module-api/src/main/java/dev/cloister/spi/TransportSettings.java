package dev.cloister.spi;

import dev.cloister.api.WaitStrategy;

/**
 * What both ends of a transport agree on before the first frame.
 *
 * @param lanes how many lanes there are
 * @param maxFrameBytes the largest frame in either direction; an incoming length beyond it is a
 *     protocol violation
 * @param laneBufferBytes how large each lane's buffer is in either direction, where a transport has
 *     such; a frame beyond it takes longer and is still carried
 * @param waiting how threads are to wait; a transport that has no choice ignores it
 */
public record TransportSettings(
        int lanes, int maxFrameBytes, int laneBufferBytes, WaitStrategy waiting) {

    /** The size of a lane's buffer that nobody has chosen. */
    public static final int DEFAULT_LANE_BUFFER_BYTES = 64 * 1024;

    /**
     * Settings with the default buffers and the default way to wait.
     *
     * @param lanes how many lanes there are
     * @param maxFrameBytes the largest frame in either direction
     */
    public TransportSettings(int lanes, int maxFrameBytes) {
        this(lanes, maxFrameBytes, DEFAULT_LANE_BUFFER_BYTES, WaitStrategy.ADAPTIVE);
    }
}
