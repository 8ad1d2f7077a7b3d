/** Live compartments and pools as MXBeans. */
@NullMarked
package dev.cloister.management;

import org.jspecify.annotations.NullMarked;
