/** The code in docs/services.md, between marks; compiled and run by the tests beside it. */
@NullMarked
package com.example.tariffs;

import org.jspecify.annotations.NullMarked;
