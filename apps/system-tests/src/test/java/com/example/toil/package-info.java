/** A service that makes its JVM do everything that a JVM does. */
@NullMarked
package com.example.toil;

import org.jspecify.annotations.NullMarked;
