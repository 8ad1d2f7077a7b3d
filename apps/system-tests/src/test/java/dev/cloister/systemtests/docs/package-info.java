/** What docs/services.md says, compared and run. */
@NullMarked
package dev.cloister.systemtests.docs;

import org.jspecify.annotations.NullMarked;
