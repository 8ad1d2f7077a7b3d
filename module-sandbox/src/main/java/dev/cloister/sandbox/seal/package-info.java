/** How a sandbox's process gives up its rights before any code of a service is loaded. */
@NullMarked
package dev.cloister.sandbox.seal;

import org.jspecify.annotations.NullMarked;
