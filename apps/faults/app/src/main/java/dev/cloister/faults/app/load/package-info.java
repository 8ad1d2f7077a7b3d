/** An app under load whose sandboxes misbehave at random, in a process of its own. */
@NullMarked
package dev.cloister.faults.app.load;

import org.jspecify.annotations.NullMarked;
