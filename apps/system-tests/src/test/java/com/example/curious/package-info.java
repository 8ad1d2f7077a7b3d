/** A service that asks for what no compartment gets. */
@NullMarked
package com.example.curious;

import org.jspecify.annotations.NullMarked;
