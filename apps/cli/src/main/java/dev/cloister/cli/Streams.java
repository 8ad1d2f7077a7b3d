package dev.cloister.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The standard streams.
 *
 * @param in the input, not buffered
 * @param rawOut the output for those who must learn that it cannot be written
 * @param out the same output for text
 * @param err the messages
 */
record Streams(InputStream in, OutputStream rawOut, PrintStream out, PrintStream err) {}
