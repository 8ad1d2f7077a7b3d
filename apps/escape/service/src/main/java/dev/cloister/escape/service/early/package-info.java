/**
 * Code of the service's module that is found by others than the sandbox's services are: by the JDK
 * and by the search for transports. It wants to run before the kernel shuts the process.
 */
@NullMarked
package dev.cloister.escape.service.early;

import org.jspecify.annotations.NullMarked;
