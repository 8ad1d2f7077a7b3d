/** The code in docs/services.md, between marks, and what runs it. */
@NullMarked
package dev.cloister.systemtests.docs;

import org.jspecify.annotations.NullMarked;
