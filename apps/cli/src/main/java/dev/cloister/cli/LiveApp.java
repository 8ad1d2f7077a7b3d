package dev.cloister.cli;

import java.io.IOException;

/** A program that is looked at. */
interface LiveApp extends AutoCloseable {

    long pid();

    /**
     * Looks at what it has.
     *
     * @throws IOException if it has ended
     * @throws AppConnectException if it shows nothing that can be understood
     */
    AppSight look() throws IOException, AppConnectException;

    @Override
    void close();
}
