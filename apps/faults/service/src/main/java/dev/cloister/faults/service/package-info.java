/** Misbehaves as it is told. */
@NullMarked
package dev.cloister.faults.service;

import org.jspecify.annotations.NullMarked;
