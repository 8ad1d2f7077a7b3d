/**
 * What providers implement: {@linkplain dev.cloister.spi.TransportProvider transports} that move
 * frames, {@linkplain dev.cloister.spi.ServiceProvider services} that run in the sandbox, and
 * {@linkplain dev.cloister.spi.ServiceFacade faces} that services show in the app. What is left are
 * the interfaces between what is generated for a contract and what carries its calls.
 */
@NullMarked
package dev.cloister.spi;

import org.jspecify.annotations.NullMarked;
