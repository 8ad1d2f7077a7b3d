/**
 * What providers implement: {@linkplain dev.cloister.spi.TransportProvider transports} that move
 * frames, {@linkplain dev.cloister.spi.ServiceProvider services} that run in the sandbox, and
 * {@linkplain dev.cloister.spi.ContractBinding bindings} that make a service callable in the app.
 */
@NullMarked
package dev.cloister.spi;

import org.jspecify.annotations.NullMarked;
