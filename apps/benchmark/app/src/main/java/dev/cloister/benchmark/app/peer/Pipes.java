package dev.cloister.benchmark.app.peer;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The pipes of an other end, as it sees them.
 *
 * @param in from who started it
 * @param out to them
 */
record Pipes(InputStream in, OutputStream out) {}
