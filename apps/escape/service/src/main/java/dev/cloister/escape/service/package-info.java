/** The hostile service: finds an attempt by its name, makes it, and tells how it went. */
@NullMarked
package dev.cloister.escape.service;

import org.jspecify.annotations.NullMarked;
