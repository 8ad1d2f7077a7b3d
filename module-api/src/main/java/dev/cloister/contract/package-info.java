/**
 * Makes of an annotated interface what both sides need: its checked description, the stub that apps
 * call, the dispatcher that calls a service.
 */
@NullMarked
package dev.cloister.contract;

import org.jspecify.annotations.NullMarked;
