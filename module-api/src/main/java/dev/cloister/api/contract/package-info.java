/**
 * How a service is described, so that it can live in a compartment: a {@linkplain
 * dev.cloister.api.contract.Contract contract} is an annotated interface that app and service
 * share.
 */
@NullMarked
package dev.cloister.api.contract;

import org.jspecify.annotations.NullMarked;
