/** Takes times, by turns, and says where the two ends ran. */
@NullMarked
package dev.cloister.benchmark.app.sample;

import org.jspecify.annotations.NullMarked;
