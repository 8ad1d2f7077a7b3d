/** What is seen of compartments from outside. */
@NullMarked
package dev.cloister.systemtests.observe;

import org.jspecify.annotations.NullMarked;
