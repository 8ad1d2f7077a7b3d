package dev.cloister.spi;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * One end of a transport: a fixed number of {@linkplain Lane lanes}. Different lanes may be used by
 * different threads at the same time; one lane is used by one thread at a time.
 */
public interface Transport extends AutoCloseable {

    /**
     * Starts moving frames, once, after the handshake on the control pipe is done.
     *
     * @param fromPeer the control pipe's reading end, positioned after the handshake. It belongs to
     *     the transport from now on
     * @param toPeer the control pipe's writing end, likewise
     */
    void start(InputStream fromPeer, OutputStream toPeer);

    /**
     * One of the lanes.
     *
     * @param index 0 to {@link TransportSettings#lanes()} - 1
     * @return the same lane for the same index each time
     */
    Lane lane(int index);

    /**
     * Releases everything that this end holds, the control pipe included. Threads that wait in a
     * lane get a {@link dev.cloister.api.TransportException}. Closing twice does nothing.
     */
    @Override
    void close();
}
