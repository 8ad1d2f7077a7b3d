/** What is seen of compartments that are diagnosed. */
@NullMarked
package dev.cloister.systemtests.diagnose;

import org.jspecify.annotations.NullMarked;
