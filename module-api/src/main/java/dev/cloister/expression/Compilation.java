package dev.cloister.expression;

import java.util.Optional;

/**
 * What became of a text that was compiled.
 *
 * @param constant the value, if every evaluation gives the same
 * @param callsFunctions whether an evaluation may call functions of the app
 */
public record Compilation(Optional<Double> constant, boolean callsFunctions) {

    /** Refuses what contradicts itself. */
    public Compilation {
        if (constant.isPresent() && callsFunctions) {
            throw new IllegalArgumentException("a constant that calls functions");
        }
    }
}
