/** A service that says what it was told. */
@NullMarked
package com.example.parrot;

import org.jspecify.annotations.NullMarked;
