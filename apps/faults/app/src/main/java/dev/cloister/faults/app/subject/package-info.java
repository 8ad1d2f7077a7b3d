/** The app that the faults befall, in a process of its own. */
@NullMarked
package dev.cloister.faults.app.subject;

import org.jspecify.annotations.NullMarked;
