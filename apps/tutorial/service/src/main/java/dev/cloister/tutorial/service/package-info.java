/** The tutorial's service. */
@NullMarked
package dev.cloister.tutorial.service;

import org.jspecify.annotations.NullMarked;
