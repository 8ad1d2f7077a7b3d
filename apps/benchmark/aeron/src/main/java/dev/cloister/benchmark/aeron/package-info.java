/** Both ends of a ping-pong by Aeron IPC. */
@NullMarked
package dev.cloister.benchmark.aeron;

import org.jspecify.annotations.NullMarked;
